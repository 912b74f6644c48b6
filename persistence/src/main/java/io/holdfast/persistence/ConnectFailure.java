package io.holdfast.persistence;

import java.sql.SQLException;

/** Says in an operator's words why a configured server could not be used. */
final class ConnectFailure {
    private ConnectFailure() {}

    static DatabaseUnavailable of(ConfiguredServer server, SQLException failure) {
        return new DatabaseUnavailable(
                "the database " + server.redactedUrl() + " can't be used: " + advice(failure), failure);
    }

    // The driver's own message may repeat the URL with its user-info, so it is not shown.
    private static String advice(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "08001", "08004", "08006" ->
                "no connection. Check that PostgreSQL runs there, that host and port are right, and that"
                        + " no firewall is in between";
            case "28P01", "28000" ->
                "it refused the login. Check holdfast.persistence.database.user and .password, and the"
                        + " server's pg_hba.conf";
            case "3D000" -> "it has no such database. Check the database's name in the URL, or create it";
            case "53300" -> "it has no connection left. Check its max_connections";
            case "57P03" -> "it is starting or stopping. Check its log and try again";
            default -> "SQLSTATE " + state + ". Check the URL in holdfast.persistence.database.url";
        };
    }
}
