package io.holdfast.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What a lane does with the work of a batch. */
interface JournalTask<T extends Waiting> {

    /**
     * Does the work and answers each piece of it.
     *
     * @param again true when an earlier attempt failed, so that some of the work may have been done
     */
    void run(Connection connection, List<T> batch, boolean again) throws SQLException;
}
