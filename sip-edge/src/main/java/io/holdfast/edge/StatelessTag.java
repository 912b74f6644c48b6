package io.holdfast.edge;

import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Via;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The To tag of an answer given without state: computed from the request, so that a retransmission gets the same one
 * whichever node answers it (RFC 3261 section 8.2.7). It is never the tag of a dialog, so the ACK of such an answer
 * wakes nobody.
 */
final class StatelessTag {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private StatelessTag() {}

    static String of(SipRequest request) {
        Via via = request.topVia();
        long hash = FNV_OFFSET;
        hash = mix(hash, request.callId());
        hash = mix(hash, request.fromTag());
        hash = mix(hash, via.branch());
        hash = mix(hash, via.sentByHost());
        hash = (hash ^ request.cSeq().number()) * FNV_PRIME;
        return "stateless-" + HexFormat.of().toHexDigits(hash);
    }

    private static long mix(long hash, @Nullable String text) {
        long mixed = hash * FNV_PRIME;
        for (int i = 0; text != null && i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * FNV_PRIME;
        }
        return mixed;
    }
}
