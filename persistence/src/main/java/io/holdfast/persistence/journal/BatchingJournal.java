package io.holdfast.persistence.journal;

import com.typesafe.config.Config;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.jdbc.journal.JdbcAsyncWriteJournal;
import scala.Function1;
import scala.concurrent.Future;
import scala.runtime.BoxedUnit;

/**
 * The journal plugin of pekko-persistence-jdbc, which replays what {@link BatchingJournalDao} has read already without a
 * stream of its own for each actor: that stream cost a third of a recovery, half of one in a cold process.
 */
public final class BatchingJournal extends JdbcAsyncWriteJournal {

    /** Called by Pekko, by reflection. */
    public BatchingJournal(Config config) {
        super(config);
    }

    @Override
    public Future<BoxedUnit> asyncReplayMessages(
            String persistenceId,
            long fromSequenceNr,
            long toSequenceNr,
            long max,
            Function1<PersistentRepr, BoxedUnit> recoveryCallback) {
        if (max == Long.MAX_VALUE && journalDao() instanceof BatchingJournalDao dao) {
            return dao.replay(persistenceId, fromSequenceNr, toSequenceNr, recoveryCallback);
        }
        return super.asyncReplayMessages(persistenceId, fromSequenceNr, toSequenceNr, max, recoveryCallback);
    }
}
