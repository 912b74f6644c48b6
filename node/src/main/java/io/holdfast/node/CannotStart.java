package io.holdfast.node;

import java.io.Serial;

/** A command cannot start (bad configuration, something in the way); the message is one sentence for the operator. */
public final class CannotStart extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String sentence;

    /** With a sentence that says what was found and what to do. */
    public CannotStart(String message) {
        super(message);
        this.sentence = message;
    }

    /** With a sentence and what lies behind it, which goes to the log. */
    public CannotStart(String message, Throwable cause) {
        super(message, cause);
        this.sentence = message;
    }

    /** The sentence for the operator. */
    public String sentence() {
        return sentence;
    }
}
