package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.Bytes;

/** Turns an author's values (session, question, answer) into what the journal keeps, and back. */
public interface ValueCodec {

    /**
     * Encodes a value.
     *
     * @throws IllegalArgumentException when the value can't be encoded; the message names its class and field
     */
    Bytes write(Object value);

    /**
     * Decodes a value.
     *
     * @throws IllegalArgumentException when the bytes are no {@code type}; the message names class and field
     */
    <T> T read(Bytes bytes, Class<T> type);
}
