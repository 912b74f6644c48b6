package io.holdfast.edge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** RFC 3261 section 18.1.1: a request that may not fit into a datagram on its way goes over a congestion-controlled transport. */
final class LargeRequest {
    private static final byte[] VIA_UDP = "\r\nVia: SIP/2.0/UDP ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RESPONSE = "SIP/".getBytes(StandardCharsets.US_ASCII);
    private static final int TRANSPORT = VIA_UDP.length - "UDP ".length();

    private LargeRequest() {}

    /**
     * A request of ours with TCP in its first Via; null when the message is none. A response never changes its transport
     * (section 18.2.2).
     */
    static byte @Nullable [] overTcp(byte[] message) {
        if (startsWith(message, 0, RESPONSE)) {
            return null;
        }
        for (int i = 0; i + VIA_UDP.length <= message.length; i++) {
            if (startsWith(message, i, VIA_UDP)) {
                byte[] copy = Arrays.copyOf(message, message.length);
                copy[i + TRANSPORT] = 'T';
                copy[i + TRANSPORT + 1] = 'C';
                return copy;
            }
        }
        return null;
    }

    private static boolean startsWith(byte[] bytes, int from, byte[] wanted) {
        return bytes.length - from >= wanted.length
                && Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length);
    }
}
