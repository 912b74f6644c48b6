package io.holdfast.persistence;

/**
 * The database can't be used: it does not answer, refuses us, or can't be started. The message is for the operator: it
 * names the database without user or password, and says what to check.
 */
public final class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public DatabaseUnavailable(String message) {
        super(message);
    }
}
