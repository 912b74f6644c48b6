package io.holdfast.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.SipUri;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
    private final RecordCodec codec = new RecordCodec();

    record Everything(
            String text,
            int number,
            boolean flag,
            @Nullable String absent,
            Optional<String> perhaps,
            List<String> list,
            Map<String, Long> map,
            Duration duration,
            Instant instant,
            Bytes bytes,
            SipUri uri,
            Mood mood,
            Phase phase,
            List<Phase> history) {}

    enum Mood {
        CALM,
        BUSY
    }

    sealed interface Phase {
        record Ringing(int times) implements Phase {}

        record Talking() implements Phase {}
    }

    record Empty() {}

    record Before(String caller, int attempts) {}

    record After(String caller, @Nullable String callee, int rounds) {}

    record Numbers(List<Integer> values) {}

    record Texts(List<String> values) {}

    record WithThread(Thread worker) {}

    @Test
    void whatIsWrittenIsReadAsItWas() {
        Everything value = new Everything(
                "Ünïcode",
                7,
                true,
                null,
                Optional.of("yes"),
                List.of("a", "b"),
                Map.of("one", 1L),
                Duration.ofMillis(1500),
                Instant.ofEpochMilli(1_700_000_000_123L),
                Bytes.utf8("raw"),
                uri("sip:bob@biloxi.example.com;transport=udp"),
                Mood.BUSY,
                new Phase.Ringing(2),
                List.of(new Phase.Talking(), new Phase.Ringing(1)));
        assertThat(codec.read(codec.write(value), Everything.class)).isEqualTo(value);
    }

    @Test
    void aSealedTypeIsReadAsWhatItWas() {
        Bytes written = codec.write(new Phase.Ringing(3));
        assertThat(codec.read(written, Phase.class)).isEqualTo(new Phase.Ringing(3));
        assertThat(codec.read(written, Phase.Ringing.class)).isEqualTo(new Phase.Ringing(3));
    }

    @Test
    void aRecordMayBeEmpty() {
        assertThat(codec.read(codec.write(new Empty()), Empty.class)).isEqualTo(new Empty());
    }

    @Test
    void plainValuesOfTheJdkAreFine() {
        assertThat(codec.read(codec.write("text"), String.class)).isEqualTo("text");
        assertThat(codec.read(codec.write(42), Integer.class)).isEqualTo(42);
    }

    @Test
    void fieldsMayBeAddedAndRemoved() {
        Bytes old = codec.write(new Before("alice", 3));
        assertThat(codec.read(old, After.class)).isEqualTo(new After("alice", null, 0));
    }

    @Test
    void aFieldOfAnotherTypeIsNamed() {
        Bytes old = codec.write(new Texts(List.of("1", "x")));
        assertThatThrownBy(() -> codec.read(old, Numbers.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RecordCodecTest$Numbers.values[1] can't be read");
    }

    @Test
    void aFieldThatCanNotBeWrittenIsNamed() {
        assertThatThrownBy(() -> codec.write(new WithThread(Thread.currentThread())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RecordCodecTest$WithThread.worker")
                .hasMessageContaining("can't be written");
    }

    private static SipUri uri(String text) {
        SipUri uri = SipUri.parse(text);
        if (uri == null) {
            throw new IllegalArgumentException(text);
        }
        return uri;
    }
}
