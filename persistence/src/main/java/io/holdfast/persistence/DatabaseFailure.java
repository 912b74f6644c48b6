package io.holdfast.persistence;

import java.sql.SQLException;

/** A statement failed. What it was to do is tried again later by whoever wanted it. */
public final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseFailure(String what, SQLException cause) {
        super("can't " + what + ": " + cause.getMessage(), cause);
    }
}
