package io.holdfast.persistence.due;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The dialogs whose newest entry says that they are due in a range of time, earliest first. Read in pages of the index
 * on the due time, each a short statement: neither a result nor a transaction grows with what is there.
 *
 * @param kind what they are due for
 * @param fromMillis the first due time, inclusive
 * @param toMillis the last due time, inclusive
 */
record DueRange(DueKind kind, long fromMillis, long toMillis) {
    /**
     * A scalar subquery, not an anti-join, tells the newest entry: it can't be planned as anything but a look at the
     * primary key for each row of the page, whatever the statistics say.
     */
    static final String PAGE = """
            with page as materialized (
              select persistence_id, sequence_number, due_at, ordering
              from event_journal
              where due_kind = ? and due_at <= ? and (due_at, ordering) > (?, ?)
              order by due_at, ordering
              limit ?)
            select persistence_id, due_at, ordering, sequence_number =
              (select max(sequence_number) from event_journal e where e.persistence_id = page.persistence_id)
            from page
            order by due_at, ordering
            """;

    /** Takes one dialog after the other. */
    interface Visitor {
        /** Whether to go on. */
        boolean visit(String persistenceId, long dueAtMillis);
    }

    void read(Connection connection, int pageRows, Visitor visitor) throws SQLException {
        Row last = new Row(fromMillis - 1, Long.MAX_VALUE, true);
        try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setInt(1, kind.column());
            statement.setLong(2, toMillis);
            statement.setInt(5, pageRows);
            while (last.more()) {
                statement.setLong(3, last.dueAt());
                statement.setLong(4, last.ordering());
                last = page(statement, pageRows, visitor);
            }
        }
    }

    /** The last row of a page, and whether more may follow. */
    private record Row(long dueAt, long ordering, boolean more) {}

    private static Row page(PreparedStatement statement, int pageRows, Visitor visitor) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            Row last = new Row(0, 0, false);
            for (int count = 1; rows.next(); count++) {
                last = new Row(rows.getLong(2), rows.getLong(3), count == pageRows);
                if (rows.getBoolean(4) && !visitor.visit(rows.getString(1), last.dueAt())) {
                    return new Row(last.dueAt(), last.ordering(), false);
                }
            }
            return last;
        }
    }
}
