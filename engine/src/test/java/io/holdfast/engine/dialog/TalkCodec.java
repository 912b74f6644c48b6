package io.holdfast.engine.dialog;

import io.holdfast.engine.dsl.ValueCodec;
import io.holdfast.engine.sip.Bytes;

/** Writes a {@link Talk} as {@code turns|note} and a string as itself. */
public final class TalkCodec implements ValueCodec {

    @Override
    public Bytes write(Object value) {
        if (value instanceof Talk talk) {
            return Bytes.utf8(talk.turns() + "|" + talk.note());
        }
        if (value instanceof String text) {
            return Bytes.utf8(text);
        }
        throw new IllegalArgumentException(value.getClass() + " (expected: Talk or String)");
    }

    @Override
    public <T> T read(Bytes bytes, Class<T> type) {
        return type.cast(type == Talk.class ? talk(bytes.text()) : bytes.text());
    }

    private static Talk talk(String text) {
        int bar = text.indexOf('|');
        return new Talk(Integer.parseInt(text.substring(0, bar)), text.substring(bar + 1));
    }
}
