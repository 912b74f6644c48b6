package io.holdfast.engine.sip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One growable array that a message is written into, front to back. */
final class SipWriter {
    private static final int LONGEST_NUMBER = 20;

    private byte[] array;
    private int length;

    SipWriter(int capacity) {
        this.array = new byte[capacity];
    }

    SipWriter raw(byte[] bytes, int from, int to) {
        room(to - from);
        System.arraycopy(bytes, from, array, length, to - from);
        length += to - from;
        return this;
    }

    /**
     * Writes text as UTF-8.
     *
     * @throws IllegalArgumentException if it holds a line break, which would begin a header of the text's choosing
     */
    SipWriter text(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n') {
                throw new IllegalArgumentException("found a line break (expected: one line) at " + i);
            }
            if (c >= 0x80) {
                return wide(text, i);
            }
            array[length++] = (byte) c;
        }
        return this;
    }

    private SipWriter wide(String text, int from) {
        byte[] rest = text.substring(from).getBytes(StandardCharsets.UTF_8);
        for (byte b : rest) {
            if (b == '\r' || b == '\n') {
                throw new IllegalArgumentException("found a line break (expected: one line) after " + from);
            }
        }
        return raw(rest, 0, rest.length);
    }

    SipWriter number(long number) {
        room(LONGEST_NUMBER);
        if (number < 0) {
            throw new IllegalArgumentException("number: " + number + " (expected: >= 0)");
        }
        int end = length + digits(number);
        long rest = number;
        for (int i = end - 1; i >= length; i--) {
            array[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length = end;
        return this;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** Writes one header row. */
    SipWriter row(String name, String value) {
        return text(name).text(": ").text(value).end();
    }

    /** Ends the line. */
    SipWriter end() {
        room(2);
        array[length++] = '\r';
        array[length++] = '\n';
        return this;
    }

    /** RFC 3261 section 20.14: Content-Length, then the empty line and the body. */
    byte[] finish(Bytes body) {
        text("Content-Length: ").number(body.length()).end().end().raw(body.array(), 0, body.length());
        return Arrays.copyOf(array, length);
    }

    private void room(int more) {
        if (length + more > array.length) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + more));
        }
    }
}
