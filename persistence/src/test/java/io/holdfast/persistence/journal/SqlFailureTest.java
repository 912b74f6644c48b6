package io.holdfast.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailureTest {

    @ParameterizedTest
    @CsvSource({
        "23505, CONFLICT",
        "08006, TRANSIENT", // connection failure
        "57P01, TRANSIENT", // shutdown by the operator
        "57P03, TRANSIENT", // the server is starting
        "53100, TRANSIENT", // disk full
        "40P01, TRANSIENT", // deadlock
        "25006, TRANSIENT", // read-only: a standby before its promotion
        "22001, PERMANENT", // value too long
        "42P01, PERMANENT" // no such table
    })
    void theStateSaysWhatToDo(String state, SqlFailure expected) {
        assertThat(SqlFailure.of(new SQLException("found out", state))).isEqualTo(expected);
    }

    @Test
    void aFailureOfTheDriverIsTransientAndOneOfOursIsNot() {
        assertThat(SqlFailure.of(new SQLException("no state"))).isEqualTo(SqlFailure.TRANSIENT);
        assertThat(SqlFailure.of(new IllegalArgumentException("a row that can't be sent")))
                .isEqualTo(SqlFailure.PERMANENT);
    }
}
