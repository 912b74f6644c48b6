package io.holdfast.persistence.journal;

import java.sql.SQLException;

/** What a failed statement means for the journal. */
enum SqlFailure {
    /** A row with that key exists. */
    CONFLICT,
    /** The database is away, restarting, or short of something: the same statement may succeed later. */
    TRANSIENT,
    /** The statement itself is wrong, or one of its rows. */
    PERMANENT;

    static SqlFailure of(Exception failure) {
        if (!(failure instanceof SQLException fromDatabase)) {
            return PERMANENT;
        }
        String state = fromDatabase.getSQLState();
        if (state == null || state.length() < 5) {
            return TRANSIENT; // the driver's own: nothing came from the server
        }
        if (state.equals("23505")) {
            return CONFLICT;
        }
        return switch (state.substring(0, 2)) {
            // 08 connection, 25 read-only after a fail-over, 40 rolled back, 53 resources, 55 lock, 57 operator, 58
            // system
            case "08", "25", "40", "53", "55", "57", "58" -> TRANSIENT;
            default -> PERMANENT;
        };
    }
}
