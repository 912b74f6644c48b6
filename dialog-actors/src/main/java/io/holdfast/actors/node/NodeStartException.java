package io.holdfast.actors.node;

import org.jspecify.annotations.Nullable;

/** A node could not start; the message is for the operator. */
public final class NodeStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NodeStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
