package io.holdfast.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsRecordsTest {
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "TLS 1.2: hello; key; cipher; finished; data, 22 22 20 22 23 23 21, false",
        "TLS 1.2: and another hello,                  22 22 20 22 23 22, true",
        "TLS 1.2: another hello with the finished,    22 22 20 22 22, true",
        "TLS 1.3: hello; cipher; the rest as data,    22 20 23 23, false",
        "TLS 1.3: hello twice,                        22 20 22 23 23, false",
        "TLS 1.3 without a change of cipher,          22 22 23 23, false",
    })
    @DisplayName("RFC 5246 §7.3, RFC 8446 §4.1.2 a second handshake is seen, however the records are cut")
    void aSecondHandshakeIsSeen(String what, String types, boolean renegotiates) {
        ByteBuf all = Unpooled.buffer();
        for (String type : types.split(" ", -1)) {
            // The body looks like a header.
            all.writeByte(Integer.parseInt(type)).writeShort(0x0303).writeShort(300);
            all.writeBytes(new byte[] {22, 3, 3, 0, 1}).writeZero(295);
        }
        TlsRecords whole = new TlsRecords();
        assertThat(whole.renegotiates(all)).as(what).isEqualTo(renegotiates);

        TlsRecords cut = new TlsRecords();
        boolean seen = false;
        while (all.isReadable()) {
            seen = cut.renegotiates(all.readSlice(1));
        }
        assertThat(seen).as(what).isEqualTo(renegotiates);
    }
}
