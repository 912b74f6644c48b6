package io.holdfast.bench.caller;

import io.holdfast.bench.wire.HexDigits;
import io.holdfast.bench.wire.Span;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The calls of a caller, from the INVITE until a while after the end. */
final class CallBook {
    private final Slots<Call> slots = new Slots<>();
    private final RunId runId;
    private final byte[] callIdPrefix;
    private final int sockets;
    private final int openMax;
    private int nextNumber;
    private int open;

    CallBook(RunId runId, int sockets, int openMax) {
        this.runId = runId;
        this.callIdPrefix = (runId.text() + "-").getBytes(StandardCharsets.US_ASCII);
        this.sockets = sockets;
        this.openMax = openMax;
    }

    boolean isFull() {
        return open >= openMax;
    }

    /** A new call of {@code placement}. */
    Call open(Placement placement, long dueNanos, Call.Links links) {
        int number = nextNumber++;
        Call.Identity identity = new Call.Identity(number, runId.tagOf(number), number % sockets);
        Call call = new Call(identity, placement, dueNanos, links);
        call.slot = slots.nextFree();
        slots.put(call.slot, call);
        open++;
        return call;
    }

    /** The call has ended; requests of the peer still find it. */
    void ended() {
        open--;
    }

    void forget(Call call) {
        slots.remove(call.slot);
    }

    /** The call whose Call-ID this is; null when there is none, or none any more. */
    @Nullable
    Call find(Span callId) {
        if (!callId.startsWith(callIdPrefix)) {
            return null;
        }
        int digits = callId.start() + callIdPrefix.length;
        Call call = slots.at(HexDigits.read(callId.buffer(), digits, callId.end()));
        boolean matches = call != null
                && HexDigits.read(callId.buffer(), digits + 8, callId.end()) == call.number
                && callId.end() == digits + 16;
        return matches ? call : null;
    }

    void forEach(Consumer<Call> visitor) {
        slots.forEach(visitor);
    }
}
