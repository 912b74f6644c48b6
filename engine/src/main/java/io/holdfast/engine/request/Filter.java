package io.holdfast.engine.request;

/**
 * Stands before a handler, or before the dialog that an INVITE makes: answers a request itself, changes it, or passes it on. Filters of
 * a method are asked in the order they are listed. They never see ACK and CANCEL, nor requests inside dialogs.
 *
 * <p>It runs as a handler does, within the same time limit. An INVITE may be filtered again when it is sent again to another node.
 */
@FunctionalInterface
public interface Filter {

    /**
     * What becomes of a request: a {@link Reply}, or {@code request.passOn()}.
     *
     * @throws Exception whatever goes wrong: this request gets 500, and the log says why
     */
    Filtered filter(IncomingRequest request) throws Exception;
}
