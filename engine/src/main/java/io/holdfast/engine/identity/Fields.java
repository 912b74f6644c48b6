package io.holdfast.engine.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Joins fields for hashing. Each text has its length before it, so that no two lists of fields read the same. */
final class Fields {
    private Fields() {}

    static byte[] join(long number, String... texts) {
        int length = Long.BYTES;
        byte[][] encoded = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            encoded[i] = texts[i].getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + encoded[i].length;
        }
        ByteBuffer joined = ByteBuffer.allocate(length).putLong(number);
        for (byte[] text : encoded) {
            joined.putInt(text.length).put(text);
        }
        return joined.array();
    }
}
