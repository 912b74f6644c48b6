package io.holdfast.persistence.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;

/** What the journal is asked so seldom that it needs no batching: long histories and deletes. */
final class RareStatements {
    private static final String HIGHEST = "select max(sequence_number) from event_journal where persistence_id = ?";
    private static final String MARK = """
            update event_journal set deleted = true where persistence_id = ? and sequence_number = (
              select max(sequence_number) from event_journal where persistence_id = ? and sequence_number <= ?)
            returning sequence_number
            """;
    private static final String DELETE = "delete from event_journal where persistence_id = ? and sequence_number < ?";

    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private final DataSource pool;

    RareStatements(DataSource pool) {
        this.pool = pool;
    }

    private interface Statement<T> {
        T run(Connection connection) throws SQLException;
    }

    Future<Long> highestSequenceNr(String persistenceId) {
        return run(connection -> {
            try (PreparedStatement select = connection.prepareStatement(HIGHEST)) {
                select.setString(1, persistenceId);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0L;
                }
            }
        });
    }

    /** Deletes up to this event; the last one is only marked, so that its number is never given again. */
    Future<Integer> delete(String persistenceId, long toSequenceNr) {
        return run(connection -> {
            try (PreparedStatement mark = connection.prepareStatement(MARK);
                    PreparedStatement delete = connection.prepareStatement(DELETE)) {
                mark.setString(1, persistenceId);
                mark.setString(2, persistenceId);
                mark.setLong(3, toSequenceNr);
                try (ResultSet marked = mark.executeQuery()) {
                    if (!marked.next()) {
                        return 0;
                    }
                    delete.setString(1, persistenceId);
                    delete.setLong(2, marked.getLong(1));
                    return delete.executeUpdate();
                }
            }
        });
    }

    private <T> Future<T> run(Statement<T> statement) {
        return FutureConverters.asScala(CompletableFuture.supplyAsync(
                () -> {
                    try (Connection connection = pool.getConnection()) {
                        return statement.run(connection);
                    } catch (SQLException e) {
                        throw new CompletionException(e);
                    }
                },
                THREADS));
    }
}
