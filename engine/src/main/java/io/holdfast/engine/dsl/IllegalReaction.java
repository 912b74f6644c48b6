package io.holdfast.engine.dsl;

/** A rule asked for what SIP does not allow in its turn. The call it happened in ends; the message names the likely fix. */
public final class IllegalReaction extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IllegalReaction(String message) {
        super(message);
    }
}
