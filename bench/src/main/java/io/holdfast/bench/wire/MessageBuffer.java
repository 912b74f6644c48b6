package io.holdfast.bench.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A datagram under composition: bytes are appended, nothing is formatted. Reused for every message. */
public final class MessageBuffer {
    /** The largest payload of a UDP datagram over IPv4, in bytes. */
    private static final int CAPACITY = 65_507;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] array = new byte[CAPACITY];
    private int length;

    public void clear() {
        length = 0;
    }

    public byte[] array() {
        return array;
    }

    public int length() {
        return length;
    }

    public MessageBuffer put(byte[] bytes) {
        return put(bytes, 0, bytes.length);
    }

    public MessageBuffer put(Span span) {
        return put(span.buffer(), span.start(), span.length());
    }

    public MessageBuffer put(byte b) {
        array[length++] = b;
        return this;
    }

    /** Sixteen lower-case hex digits. */
    public MessageBuffer putHex(long value) {
        return putHex((int) (value >>> 32)).putHex((int) value);
    }

    /** Eight lower-case hex digits. */
    public MessageBuffer putHex(int value) {
        for (int shift = 28; shift >= 0; shift -= 4) {
            array[length++] = HEX[(value >>> shift) & 0xf];
        }
        return this;
    }

    /** The decimal digits of a number that is not negative. */
    public MessageBuffer putDecimal(long value) {
        long rest = value;
        int end = length + digits(value);
        for (int i = end - 1; i >= length; i--) {
            array[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length = end;
        return this;
    }

    public byte[] copy() {
        return Arrays.copyOf(array, length);
    }

    private MessageBuffer put(byte[] bytes, int start, int count) {
        System.arraycopy(bytes, start, array, length, count);
        length += count;
        return this;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }
}
