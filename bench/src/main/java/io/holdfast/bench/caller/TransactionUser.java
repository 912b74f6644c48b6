package io.holdfast.bench.caller;

import io.holdfast.bench.wire.MessageScan;

/** What client transactions tell the call above them (RFC 3261 section 17.1). Responses are valid during the call only. */
interface TransactionUser {

    void provisional(ClientTransaction transaction, MessageScan response, long nowNanos);

    /** The first 2xx. */
    void succeeded(ClientTransaction transaction, MessageScan response, long nowNanos);

    /** The first final response, when it is 300 or above. */
    void refused(ClientTransaction transaction, MessageScan response, long nowNanos);

    /** A 2xx to an INVITE with another To tag than the first. */
    void forked(ClientTransaction transaction, MessageScan response, long nowNanos);

    void timedOut(ClientTransaction transaction, long nowNanos);
}
