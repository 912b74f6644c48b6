package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import java.util.List;

/**
 * A re-INVITE of ours that may not be sent yet, because another is open or it met one of the peer (RFC 3261 section 14.1).
 *
 * @param headers what it carries
 * @param body its offer; empty for none
 * @param attempts how often it met one of the peer
 * @param dueMillis when to try
 */
public record WaitingReinvite(List<HeaderField> headers, Bytes body, int attempts, long dueMillis) {
    public WaitingReinvite {
        headers = List.copyOf(headers);
    }
}
