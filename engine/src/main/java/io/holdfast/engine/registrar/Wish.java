package io.holdfast.engine.registrar;

import io.holdfast.engine.registrar.Binding.Outbound;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.NameAddr;
import io.holdfast.engine.sip.Params;
import io.holdfast.engine.sip.SipRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a REGISTER wants for one Contact.
 *
 * @param contact its URI
 * @param params its parameters without {@code expires}
 * @param outbound which flow it is; null when it does not say
 * @param seconds how long it is to last; 0 removes it, -1 is for the registrar to choose
 */
record Wish(String contact, String params, @Nullable Outbound outbound, long seconds) {
    private static final long SECONDS_MAX = (1L << 32) - 1;

    static List<Wish> all(SipRequest register) {
        long common = seconds(register.header(HeaderName.EXPIRES));
        List<Wish> wishes = new ArrayList<>();
        for (NameAddr address : register.addresses(HeaderName.CONTACT)) {
            // RFC 3261 section 10.2.1.1: the parameter counts before the header field.
            long own = seconds(address.params().value("expires"));
            long seconds = address.params().has("expires") ? own : common;
            wishes.add(new Wish(address.uri(), params(address.params()), outbound(address.params()), seconds));
        }
        return wishes;
    }

    /** Whether the binding is the one that is meant. */
    boolean means(Binding binding) {
        Outbound flow = outbound;
        // RFC 5626 section 6: a flow is known by its device and number, whatever its URI.
        if (flow != null && binding.outbound() != null) {
            return flow.equals(binding.outbound());
        }
        return UriEquality.same(contact, binding.contact());
    }

    private static String params(Params params) {
        StringBuilder text = new StringBuilder();
        for (Params.Param param : params.list()) {
            if (!param.name().equalsIgnoreCase("expires")) {
                text.append(';').append(param.name());
                text.append(param.value() == null ? "" : "=" + param.value());
            }
        }
        return text.toString();
    }

    private static @Nullable Outbound outbound(Params params) {
        String instance = params.value("+sip.instance");
        long regId = seconds(params.value("reg-id"));
        // RFC 5626 section 6: reg-id means nothing without an instance.
        return instance == null || regId <= 0 ? null : new Outbound(instance.toLowerCase(Locale.ROOT), regId);
    }

    /** RFC 3261 section 10.2.1.1: what is no number counts as if it were not there. */
    private static long seconds(@Nullable String text) {
        if (text == null
                || text.isEmpty()
                || text.length() > 10
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return Math.min(Long.parseLong(text), SECONDS_MAX);
    }
}
