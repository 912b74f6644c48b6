package io.holdfast.bench.caller;

import io.holdfast.engine.sip.SipResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One call. What it says may be read from any thread; what it is told is done on the caller's thread, in the order in
 * which it was told. Futures are completed on the caller's thread: what depends on them must not block.
 */
public final class Call {
    final int number;
    final long tagBits;
    final int socket;
    final long dueNanos;
    final Placement placement;
    final TimerWheel.Timer timer;
    int slot;
    int reinvitesLeft;
    int infosLeft;
    int lastCSeq;
    boolean rang;
    boolean byeSent;
    boolean cancelWanted;

    @Nullable
    ClientTransaction invite;

    @Nullable
    ClientTransaction reinvite;

    @Nullable
    CompletableFuture<RequestOutcome> cancelOutcome;

    private final CallOrders orders;
    private final CompletableFuture<RequestOutcome> answered = new CompletableFuture<>();
    private volatile CallState state = CallState.CALLING;
    private volatile @Nullable String endReason;
    private volatile @Nullable Dialog dialog;

    Call(Identity identity, Placement placement, long dueNanos, Links links) {
        this.number = identity.number();
        this.tagBits = identity.tagBits();
        this.socket = identity.socket();
        this.placement = placement;
        this.dueNanos = dueNanos;
        this.orders = links.orders();
        this.timer = new TimerWheel.Timer(now -> links.timers().expired(this, now));
        this.reinvitesLeft = placement.plan().reinvites();
        this.infosLeft = placement.plan().infos();
    }

    /** What tells a call from the others of its caller. */
    record Identity(int number, long tagBits, int socket) {}

    /** What happens when a call's own timer is due: it held long enough, or it lingered long enough. */
    interface Expiry {
        void expired(Call call, long nowNanos);
    }

    /** Where a call turns to. */
    record Links(CallOrders orders, Expiry timers) {}

    /** Counts the calls of its caller from 0. */
    public int number() {
        return number;
    }

    public CallState state() {
        return state;
    }

    /** Why the call is over; null while it is not. */
    public @Nullable String endReason() {
        return endReason;
    }

    /** Our tag in this call: the From tag of our requests. */
    public String localTag() {
        return HexFormat.of().toHexDigits(tagBits);
    }

    /** The peer's tag: the To tag of its 2xx; null before that. */
    public @Nullable String remoteTag() {
        Dialog current = dialog;
        return current == null ? null : new String(current.remoteTag(), StandardCharsets.UTF_8);
    }

    /** What became of the INVITE, once it has a final response or timed out. */
    public CompletableFuture<RequestOutcome> answered() {
        return answered.copy();
    }

    /** The first final response to the INVITE; null before that, and when none came. */
    public @Nullable SipResponse answer() {
        return answered.getNow(null) instanceof RequestOutcome.Answered outcome ? outcome.response() : null;
    }

    /** Sends the ACK that the plan withheld; does nothing when none is withheld. */
    public void releaseAck() {
        orders.releaseAck(this);
    }

    /** Sends a re-INVITE with the caller's offer, and the ACK of its final response. One at a time. */
    public CompletableFuture<RequestOutcome> reinvite() {
        CompletableFuture<RequestOutcome> outcome = new CompletableFuture<>();
        orders.reinvite(this, outcome);
        return outcome;
    }

    /** Sends an INFO. */
    public CompletableFuture<RequestOutcome> info(RequestContent content) {
        CompletableFuture<RequestOutcome> outcome = new CompletableFuture<>();
        orders.info(this, content, outcome);
        return outcome;
    }

    /** Ends the call with a BYE. */
    public CompletableFuture<RequestOutcome> bye() {
        CompletableFuture<RequestOutcome> outcome = new CompletableFuture<>();
        orders.bye(this, outcome);
        return outcome;
    }

    /**
     * Gives the INVITE up: sends CANCEL now, or as soon as the first provisional response allows it. The outcome is that of
     * the CANCEL. When a 2xx is faster, it is acknowledged and the call ended with a BYE.
     */
    public CompletableFuture<RequestOutcome> cancel() {
        CompletableFuture<RequestOutcome> outcome = new CompletableFuture<>();
        orders.cancel(this, outcome);
        return outcome;
    }

    @Override
    public String toString() {
        String reason = endReason;
        return "call " + number + " " + state + (reason == null ? "" : " (" + reason + ")");
    }

    void state(CallState newState) {
        state = newState;
    }

    void over(CallState lastState, String reason) {
        endReason = reason;
        state = lastState;
    }

    @Nullable
    Dialog dialog() {
        return dialog;
    }

    void dialogMade(Dialog newDialog) {
        dialog = newDialog;
    }

    CompletableFuture<RequestOutcome> inviteOutcome() {
        return answered;
    }
}
