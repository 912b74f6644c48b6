package io.holdfast.engine.request;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Answers requests outside dialogs (RFC 3261 section 8.2): one request in, one reply out. It runs on a virtual thread of its own, on
 * the node that got the request, so it may block; at its time limit it is interrupted and the request gets 500.
 */
@FunctionalInterface
public interface RequestHandler {

    /**
     * The final answer to a request.
     *
     * @throws Exception whatever goes wrong: this request gets 500, and the log says why
     */
    Reply handle(IncomingRequest request) throws Exception;

    /** A handler whose answer comes later, from code that has its own threads. */
    static RequestHandler later(Function<IncomingRequest, ? extends CompletionStage<Reply>> function) {
        return request -> {
            try {
                return function.apply(request).toCompletableFuture().get();
            } catch (ExecutionException e) {
                throw new CompletionException(e.getCause());
            }
        };
    }
}
