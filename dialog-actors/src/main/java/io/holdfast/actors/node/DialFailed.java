package io.holdfast.actors.node;

/** A call could not be begun: nothing was sent. The message says what was found and what is expected. */
public final class DialFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DialFailed(String message) {
        super(message);
    }

    DialFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
