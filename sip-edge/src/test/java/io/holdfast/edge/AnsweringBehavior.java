package io.holdfast.edge;

import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.ValueCodec;
import io.holdfast.engine.sip.Bytes;

/** Answers every call. */
final class AnsweringBehavior implements DialogBehavior<AnsweringBehavior.Nothing> {
    /** A session without content. */
    record Nothing() {}

    static BoundBehavior<Nothing> bound() {
        return BoundBehavior.of("answering", new AnsweringBehavior(), new NothingCodec());
    }

    @Override
    public Nothing newSession() {
        return new Nothing();
    }

    @Override
    public void define(DialogRules<Nothing> on) {
        on.invite(invite -> invite.answer("v=0"));
    }

    private static final class NothingCodec implements ValueCodec {
        @Override
        public Bytes write(Object value) {
            return Bytes.EMPTY;
        }

        @Override
        public <T> T read(Bytes bytes, Class<T> type) {
            return type.cast(new Nothing());
        }
    }
}
