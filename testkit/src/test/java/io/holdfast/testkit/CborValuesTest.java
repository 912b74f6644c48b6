package io.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.sip.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CborValuesTest {
    private final CborValues codec = new CborValues();

    enum Colour {
        RED
    }

    record Inner(String text, double number) {}

    record Outer(
            int count,
            Colour colour,
            Instant at,
            Duration within,
            Optional<String> maybe,
            List<Inner> list,
            Map<String, Integer> map) {}

    @Test
    void recordsOfJdkTypesAreReadAsTheyWereWritten() {
        Outer outer = new Outer(
                7,
                Colour.RED,
                Instant.parse("2026-01-01T00:00:00.123Z"),
                Duration.ofMillis(1_500),
                Optional.of("x"),
                List.of(new Inner("a", 0.1), new Inner("b", -2)),
                Map.of("one", 1));
        assertThat(codec.read(codec.write(outer), Outer.class)).isEqualTo(outer);
        assertThat(codec.read(codec.write("text"), String.class)).isEqualTo("text");
        assertThat(codec.read(codec.write(7), Integer.class)).isEqualTo(7);
    }

    record Holder(Object held) {}

    static final class Odd {}

    @Test
    void aValueThatCannotBeWrittenIsNamedWithItsField() {
        assertThatThrownBy(() -> codec.write(new Holder(new Odd())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Holder.class.getName() + " can't be written at ")
                .hasMessageContaining("[\"held\"]");
    }

    @Test
    void bytesThatAreNoSuchValueAreNamedWithTheClass() {
        assertThatThrownBy(() -> codec.read(Bytes.utf8("?"), Inner.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Inner.class.getName() + " can't be read");
    }
}
