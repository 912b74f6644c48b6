package io.holdfast.engine.registrar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one device of an address-of-record is reached, and until when (RFC 3261 section 10).
 *
 * @param contact the URI of its Contact
 * @param params the other parameters of its Contact, as they came; without {@code expires}
 * @param path the values of Path, the first to be visited first (RFC 3327)
 * @param outbound which flow of which device it is; null when the device did not say
 * @param callId the Call-ID of the REGISTER that made it
 * @param cSeq the CSeq number of that
 * @param expiresAtMillis when it ends, in milliseconds since 1970
 */
public record Binding(
        String contact,
        String params,
        List<String> path,
        @Nullable Outbound outbound,
        String callId,
        long cSeq,
        long expiresAtMillis) {
    public Binding {
        path = List.copyOf(path);
    }

    /**
     * One flow of a device (RFC 5626 section 6).
     *
     * @param instance the value of {@code +sip.instance}
     * @param regId the value of {@code reg-id}
     */
    public record Outbound(String instance, long regId) {}

    /** The seconds that are left, rounded up. */
    long secondsLeft(long nowMillis) {
        return Math.max(0, (expiresAtMillis - nowMillis + 999) / 1000);
    }

    /** The binding as a Contact value of the response (RFC 3261 section 10.3, step 8). */
    String row(long nowMillis) {
        return "<" + contact + ">" + params + ";expires=" + secondsLeft(nowMillis);
    }
}
