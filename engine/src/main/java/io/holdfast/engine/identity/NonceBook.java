package io.holdfast.engine.identity;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.SipRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which nonces still count on this node, and how often each was used (RFC 7616 section 3.4, nc). Nonces are recognised
 * by every node, counts are kept by the node that saw them: a request that is repeated by someone who listened in is
 * refused where the first copy went, and elsewhere only once the nonce is too old. Thread-safe.
 *
 * <p>It remembers a bounded number of used nonces. When it forgets one, no nonce that is as old is begun any more, so
 * that forgetting lets no repetition through.
 */
public final class NonceBook {

    /** What became of a use of a nonce. */
    public enum Verdict {
        /** It counts. */
        COUNTS,
        /** It was ours, but is too old or was used so often already: the client gets a new one. */
        STALE,
        /** This cluster did not make it for this realm. */
        FOREIGN
    }

    /** 64*T1: as long as a request comes again (RFC 3261 timer F). */
    private static final long RETRANSMISSION_MILLIS = 32_000;

    /**
     * The highest count of a nonce, what brought it and when, and which of the 64 counts below were seen.
     *
     * @param by the SHA-256 of the whole request: what the password did not sign must not be exchanged either
     */
    private record Use(long issuedMillis, long highest, Bytes by, long atMillis, long seenBelow) {}

    private final Nonces nonces;
    private final long lifetimeMillis;
    private final int usedMax;
    private final SequencedMap<String, Use> used = new LinkedHashMap<>();
    private long forgottenMillis = Long.MIN_VALUE;
    private long forgotten;

    /**
     * An empty book.
     *
     * @param lifetime how long a nonce counts
     * @param usedMax used nonces that are remembered, some 300 bytes each
     */
    public NonceBook(Nonces nonces, Duration lifetime, int usedMax) {
        this.nonces = nonces;
        this.lifetimeMillis = lifetime.toMillis();
        this.usedMax = usedMax;
    }

    /** A nonce for challenging {@code request}. */
    public String issue(SipRequest request, String realm, long nowMillis) {
        return nonces.issue(request, realm, nowMillis);
    }

    /** Whether a nonce counts, whatever its use. */
    public Verdict look(String nonce, String realm, long nowMillis) {
        OptionalLong issued = nonces.issuedAt(nonce, realm);
        if (issued.isEmpty()) {
            return Verdict.FOREIGN;
        }
        // The clocks of nodes differ, so a nonce may come from what is the future here.
        return Math.abs(nowMillis - issued.getAsLong()) <= lifetimeMillis ? Verdict.COUNTS : Verdict.STALE;
    }

    /**
     * Counts a use of a nonce that {@link #look} let pass. To be asked only once the password was proved, so that strangers
     * fill nothing.
     *
     * @param nc the client's count; 1 when it sends none, which makes its nonce good for one request
     */
    public synchronized Verdict use(SipRequest request, String nonce, String realm, long nc, long nowMillis) {
        OptionalLong issued = nonces.issuedAt(nonce, realm);
        if (issued.isEmpty()) {
            return Verdict.FOREIGN;
        }
        Use before = used.get(nonce);
        if (before == null) {
            return begin(nonce, new Use(issued.getAsLong(), nc, digest(request), nowMillis, 0));
        }
        Use after = after(before, request, nc, nowMillis);
        if (after == null) {
            return Verdict.STALE;
        }
        used.put(nonce, after);
        return Verdict.COUNTS;
    }

    private Verdict begin(String nonce, Use use) {
        if (use.issuedMillis() <= forgottenMillis) {
            return Verdict.STALE;
        }
        used.putLast(nonce, use);
        if (used.size() > usedMax) {
            forgottenMillis =
                    Math.max(forgottenMillis, used.pollFirstEntry().getValue().issuedMillis());
            forgotten++;
        }
        return Verdict.COUNTS;
    }

    /** What the book says after this use; null when it was there before. */
    private static @Nullable Use after(Use before, SipRequest request, long nc, long nowMillis) {
        if (nc == before.highest()) {
            // A retransmission proves the same thing again.
            boolean again = nowMillis - before.atMillis() < RETRANSMISSION_MILLIS
                    && before.by().equals(digest(request));
            return again ? before : null;
        }
        if (nc > before.highest()) {
            long shift = nc - before.highest();
            long moved = shift >= Long.SIZE ? 0 : before.seenBelow() << shift;
            long seen = shift > Long.SIZE ? 0 : moved | 1L << (shift - 1);
            return new Use(before.issuedMillis(), nc, digest(request), nowMillis, seen);
        }
        // UDP may bring requests out of order.
        long bit = before.highest() - nc - 1;
        boolean seen = bit >= Long.SIZE || (before.seenBelow() & 1L << bit) != 0;
        return seen
                ? null
                : new Use(
                        before.issuedMillis(),
                        before.highest(),
                        before.by(),
                        before.atMillis(),
                        before.seenBelow() | 1L << bit);
    }

    private static Bytes digest(SipRequest request) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(request.bytes()));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** How many used nonces were forgotten because too many were remembered. */
    public synchronized long forgotten() {
        return forgotten;
    }
}
