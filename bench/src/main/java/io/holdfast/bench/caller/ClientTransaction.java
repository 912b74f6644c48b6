package io.holdfast.bench.caller;

import io.holdfast.bench.wire.MessageScan;
import io.holdfast.engine.sip.Bytes;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** One client transaction: what {@link InviteClient} and {@link NonInviteClient} keep of it. */
final class ClientTransaction {
    private static final byte[] NO_TAG = new byte[0];

    final Call call;
    final Request request;
    final int number;
    final int slot;
    final TimerWheel.Timer timer;
    State state = State.CALLING;
    long firstSentNanos;
    int attempts;
    long intervalNanos;
    long timeoutAtNanos;
    boolean ackWithheld;
    /** Of the first final response; the ACK repeats it. */
    byte[] remoteTag = NO_TAG;
    /** The To tag of a 2xx of another fork, if one came. */
    byte[] forkTag = NO_TAG;

    /** The dialog that the 2xx to this INVITE made or refreshed. */
    @Nullable
    Dialog answeredDialog;

    /** The CANCEL of this INVITE; it shares the branch (RFC 3261 section 9.1). */
    @Nullable
    ClientTransaction cancel;

    private long firstFinalChecksum;
    private int excusedDuplicates;
    private long ackReleasedNanos;
    private boolean ackReleased;

    /** RFC 3261 figures 5 and 6, RFC 6026 section 7.2. */
    enum State {
        /** Calling of an INVITE, Trying of another request. */
        CALLING,
        PROCEEDING,
        /** An INVITE got a 2xx; more of them may come. */
        ACCEPTED,
        /** A final response came; repeated ones are absorbed. */
        COMPLETED,
        TERMINATED
    }

    /**
     * What is sent.
     *
     * @param kind which request
     * @param cSeq its sequence number
     * @param dialog the dialog it is sent in; null for the first INVITE and its CANCEL
     * @param tail the end of the message, from {@link RequestContent#tail}
     * @param outcome who waits for what becomes of it; null when the plan of the call sent it
     */
    record Request(
            RequestKind kind,
            int cSeq,
            @Nullable Dialog dialog,
            Bytes tail,
            @Nullable CompletableFuture<RequestOutcome> outcome) {}

    /** Where a transaction is found again: the two numbers in its branch. */
    record Place(int slot, int number) {}

    /** What happens when its timer is due. */
    interface Expiry {
        void expired(ClientTransaction transaction, long nowNanos);
    }

    ClientTransaction(Call call, Request request, Place place, Expiry expiry) {
        this.call = call;
        this.request = request;
        this.slot = place.slot();
        this.number = place.number();
        this.timer = new TimerWheel.Timer(now -> expiry.expired(this, now));
    }

    RequestKind kind() {
        return request.kind();
    }

    /** One more final response is our own doing. */
    void excuseDuplicate() {
        excusedDuplicates++;
    }

    /** The ACK that was withheld went out; a final response sent before it arrived may still come. */
    void releaseAck(long nowNanos) {
        ackWithheld = false;
        ackReleased = true;
        ackReleasedNanos = nowNanos;
    }

    void keepFinal(MessageScan response) {
        firstFinalChecksum = checksum(response);
    }

    /**
     * Counts a final response beyond the first.
     *
     * @param graceNanos how long after the release of a withheld ACK one is still our doing
     */
    void countDuplicate(MessageScan response, long nowNanos, long graceNanos) {
        Tally tally = call.placement.tally();
        if (checksum(response) != firstFinalChecksum) {
            tally.conflicting++;
        }
        if (ackWithheld || (ackReleased && nowNanos - ackReleasedNanos < graceNanos)) {
            tally.duplicatesCaused++;
        } else if (excusedDuplicates > 0) {
            excusedDuplicates--;
            tally.duplicatesCaused++;
        } else {
            tally.duplicatesNotCaused++;
        }
    }

    private static long checksum(MessageScan response) {
        CRC32C crc = new CRC32C();
        crc.update(response.buffer(), 0, response.length());
        return crc.getValue();
    }
}
