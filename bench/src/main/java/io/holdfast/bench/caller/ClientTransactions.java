package io.holdfast.bench.caller;

import io.holdfast.bench.caller.ClientTransaction.Place;
import io.holdfast.bench.caller.ClientTransaction.Request;
import io.holdfast.bench.wire.HexDigits;
import io.holdfast.bench.wire.MessageScan;
import io.holdfast.bench.wire.Span;
import io.holdfast.engine.sip.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The client transactions of a caller: begins them, and finds the one a response belongs to (RFC 3261 section 17.1.3). */
final class ClientTransactions {
    private static final Bytes EMPTY_TAIL = RequestContent.NONE.tail();

    private final Slots<ClientTransaction> slots = new Slots<>();
    private final TimerWheel wheel;
    private final InviteClient inviteClient;
    private final NonInviteClient nonInviteClient;
    private final byte[] branchPrefix;
    private final Span branch = new Span();
    private int lastNumber;

    ClientTransactions(TransactionContext context, RunId runId) {
        wheel = context.wheel();
        inviteClient = new InviteClient(context, this);
        nonInviteClient = new NonInviteClient(context, this);
        branchPrefix = (RequestComposer.BRANCH_COOKIE + runId.text()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends {@code request} of {@code call} for the first time. */
    ClientTransaction begin(Call call, Request request, long nowNanos) {
        int number = ++lastNumber;
        int slot = slots.nextFree();
        ClientTransaction transaction = create(call, request, new Place(slot, number));
        slots.put(slot, transaction);
        start(transaction, nowNanos);
        return transaction;
    }

    /** Sends the CANCEL of {@code invite}, which must have got a provisional response (RFC 3261 section 9.1). */
    void beginCancel(ClientTransaction invite, @Nullable CompletableFuture<RequestOutcome> outcome, long nowNanos) {
        Request request =
                new Request(RequestKind.CANCEL, invite.request.cSeq(), invite.request.dialog(), EMPTY_TAIL, outcome);
        ClientTransaction cancel = create(invite.call, request, new Place(invite.slot, invite.number));
        invite.cancel = cancel;
        inviteClient.cancelled(invite, nowNanos);
        start(cancel, nowNanos);
    }

    /** Hands {@code response} to its transaction; false when there is none. */
    boolean received(MessageScan response, long nowNanos) {
        ClientTransaction transaction = find(response);
        if (transaction == null) {
            return false;
        }
        if (transaction.kind().isInvite()) {
            inviteClient.received(transaction, response, nowNanos);
        } else {
            nonInviteClient.received(transaction, response, nowNanos);
        }
        return true;
    }

    /** Forgets {@code transaction}: what still comes for it is stray. */
    void remove(ClientTransaction transaction) {
        transaction.state = ClientTransaction.State.TERMINATED;
        wheel.disarm(transaction.timer);
        if (transaction.kind() != RequestKind.CANCEL) {
            slots.remove(transaction.slot);
        }
    }

    void forEach(Consumer<ClientTransaction> visitor) {
        slots.forEach(visitor);
    }

    private void start(ClientTransaction transaction, long nowNanos) {
        if (transaction.kind().isInvite()) {
            inviteClient.start(transaction, nowNanos);
        } else {
            nonInviteClient.start(transaction, nowNanos);
        }
    }

    private ClientTransaction create(Call call, Request request, Place place) {
        return new ClientTransaction(call, request, place, this::expired);
    }

    private void expired(ClientTransaction transaction, long nowNanos) {
        if (transaction.kind().isInvite()) {
            inviteClient.expired(transaction, nowNanos);
        } else {
            nonInviteClient.expired(transaction, nowNanos);
        }
    }

    private @Nullable ClientTransaction find(MessageScan response) {
        if (response.branch(branch) == null || !branch.startsWith(branchPrefix)) {
            return null;
        }
        int digits = branch.start() + branchPrefix.length;
        ClientTransaction transaction = slots.at(HexDigits.read(branch.buffer(), digits, branch.end()));
        if (transaction == null
                || HexDigits.read(branch.buffer(), digits + 8, branch.end())
                        != Integer.toUnsignedLong(transaction.number)) {
            return null;
        }
        // The CANCEL shares the branch of its INVITE; the method in CSeq tells them apart.
        ClientTransaction cancel = transaction.cancel;
        if (cancel != null && cancel.state != ClientTransaction.State.TERMINATED && isOf(cancel, response)) {
            return cancel;
        }
        return isOf(transaction, response) ? transaction : null;
    }

    private static boolean isOf(ClientTransaction transaction, MessageScan response) {
        return response.cSeqIs(transaction.request.cSeq(), transaction.kind().method());
    }
}
