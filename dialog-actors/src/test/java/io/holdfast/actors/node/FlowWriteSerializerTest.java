package io.holdfast.actors.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Flow;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import java.io.NotSerializableException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowWriteSerializerTest {
    private static final Hop PATH = new Hop(
            Transport.TLS,
            new InetSocketAddress("2001:db8::1", 40_000),
            new InetSocketAddress("192.0.2.9", 5061),
            new Flow("10.0.0.9:25520", 1_700_000_000_123_456_789L),
            "sip.example.com:5061");
    private static final FlowWrite WRITE = new FlowWrite(Bytes.utf8("BYE sip:alice@example.com SIP/2.0\r\n\r\n"), PATH);

    private final FlowWriteSerializer serializer = new FlowWriteSerializer();

    @ParameterizedTest
    @EnumSource
    void aWriteCrossesWhateverItsTransport(Transport transport) throws Exception {
        Hop path = new Hop(transport, PATH.remote(), PATH.local(), PATH.flow(), PATH.advertised());
        FlowWrite write = new FlowWrite(WRITE.message(), path);
        byte[] bytes = serializer.toBinary(write);
        assertThat(serializer.fromBinary(bytes, serializer.manifest(write))).isEqualTo(write);
    }

    @Test
    void anotherVersionIsRefused() {
        byte[] bytes = serializer.toBinary(WRITE);
        assertThatThrownBy(() -> serializer.fromBinary(bytes, "f2"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("f2 (expected: f1)");
    }

    @Test
    void aTruncatedPathIsRefusedWhereverItEnds() {
        byte[] whole = serializer.toBinary(WRITE);
        int pathBytes = whole.length - WRITE.message().length();
        for (int length = 0; length < pathBytes; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> serializer.fromBinary(cut, "f1"))
                    .as("%s bytes", length)
                    .isInstanceOf(NotSerializableException.class);
        }
    }
}
