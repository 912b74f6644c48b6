package io.holdfast.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageBufferTest {
    private final MessageBuffer buffer = new MessageBuffer();

    @Test
    void numbersComeOutAsDigits() {
        buffer.putDecimal(0).put((byte) ' ').putDecimal(9).put((byte) ' ').putDecimal(10);
        buffer.put((byte) ' ').putDecimal(Integer.MAX_VALUE).put((byte) ' ').putHex(0x0123_4567_89ab_cdefL);

        assertThat(text()).isEqualTo("0 9 10 2147483647 0123456789abcdef");
    }

    @Test
    void hexDigitsAreReadBack() {
        for (int number : new int[] {0, 1, 0x7fff_ffff, -1, 0xcafe_babe}) {
            buffer.clear();
            buffer.putHex(number);
            assertThat(HexDigits.read(buffer.array(), 0, 8)).isEqualTo(Integer.toUnsignedLong(number));
        }
    }

    @Test
    void whatIsNoHexDigitIsNoNumber() {
        byte[] text = "0123456x".getBytes(StandardCharsets.US_ASCII);

        assertThat(HexDigits.read(text, 0, 8)).isEqualTo(HexDigits.NONE);
        assertThat(HexDigits.read(text, 0, 7)).isEqualTo(HexDigits.NONE);
    }

    private String text() {
        return new String(buffer.copy(), StandardCharsets.US_ASCII);
    }
}
