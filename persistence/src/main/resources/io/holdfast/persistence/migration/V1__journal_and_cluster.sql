-- The journal: the table of pekko-persistence-jdbc 1.1 and two columns of ours.
-- Identifiers compare as bytes: cheaper than a language's order, and the same on every server.
create table event_journal (
  ordering           bigserial    not null,
  persistence_id     varchar(255) collate "C" not null,
  sequence_number    bigint       not null,
  deleted            boolean      not null default false,
  writer             varchar(255) not null,
  write_timestamp    bigint,
  adapter_manifest   varchar(255),
  event_ser_id       integer      not null,
  event_ser_manifest varchar(255) not null,
  event_payload      bytea        not null,
  meta_ser_id        integer,
  meta_ser_manifest  varchar(255),
  meta_payload       bytea,
  -- when the dialog needs attention as of this entry: 1 wake, 2 purge; only a dialog's newest entry counts
  due_kind           smallint,
  due_at             bigint,
  -- the fence: a second writer of a dialog is refused here
  primary key (persistence_id, sequence_number)
);

create index event_journal_due on event_journal (due_kind, due_at) where due_kind is not null;

-- Secrets the tags of dialogs are made with; the newest makes new ones, all verify.
create table cluster_secret (
  version    integer     primary key,
  secret     bytea       not null,
  created_at timestamptz not null default now()
);

-- One row a node that is, or was when it died, part of the cluster; it lives while its lock is held.
create table cluster_node (
  address       varchar(255) collate "C" primary key,
  lock_key      integer      not null,
  registered_at timestamptz  not null default now()
);

-- How far a sweep of the due times has come, in milliseconds since the epoch.
create table sweep_position (
  sweep      varchar(64) primary key,
  position   bigint      not null,
  updated_at timestamptz not null default now()
);
