package io.holdfast.engine.sip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A byte string with value equality: message bodies and encoded values. It does not copy; nobody modifies the array. */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /** Wraps {@code array} without copying it: the caller gives it away. */
    public static Bytes of(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array);
    }

    public static Bytes utf8(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves, shared: callers must not modify them. */
    public byte[] array() {
        return array;
    }

    public int length() {
        return array.length;
    }

    public boolean isEmpty() {
        return array.length == 0;
    }

    /** The bytes read as UTF-8; malformed input becomes the replacement character. */
    public String text() {
        return new String(array, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    /** For logs and test failures: the length only, because bodies may hold private data. */
    @Override
    public String toString() {
        return "Bytes[" + array.length + "]";
    }
}
