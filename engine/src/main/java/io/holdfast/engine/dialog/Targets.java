package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.NameAddr;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.SipUri;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The targets that redirections of our INVITE brought (RFC 3261 section 8.1.3.4).
 *
 * @param waiting those that may still be tried, the best first
 * @param seen all that ever were in the set: none is in it twice
 * @param followed how many were tried
 */
public record Targets(List<String> waiting, List<String> seen, int followed) {
    static final Targets NONE = new Targets(List.of(), List.of(), 0);

    public Targets {
        waiting = List.copyOf(waiting);
        seen = List.copyOf(seen);
    }

    /**
     * With what a final response adds: the Contacts of a 3xx in the order of their q, before those that it had. What can't be
     * reached, or only less safely than by sips, is left out.
     *
     * @param called the dialog as the first INVITE was sent in it
     */
    Targets after(SipResponse response, Dialog called) {
        int status = response.statusCode();
        if (status < 300 || status >= 400) {
            return this;
        }
        List<NameAddr> contacts = new ArrayList<>(response.addresses(HeaderName.CONTACT));
        contacts.sort(Comparator.comparingDouble(Targets::q).reversed());
        List<String> known = new ArrayList<>(seen);
        known.add(called.remoteTarget());
        List<String> more = new ArrayList<>();
        for (NameAddr contact : contacts) {
            String target = target(contact, called);
            if (target != null && !known.contains(target)) {
                known.add(target);
                more.add(target);
            }
        }
        more.addAll(waiting);
        return new Targets(more, known, followed);
    }

    /** The next one to try; null when there is none. */
    @Nullable
    String next() {
        return waiting.isEmpty() ? null : waiting.getFirst();
    }

    /** While this one is tried. */
    Targets trying(String target) {
        List<String> others = new ArrayList<>(waiting);
        others.remove(target);
        return new Targets(others, seen, followed + 1);
    }

    /** RFC 3261 section 19.1.5: the header fields that a URI asks for are not taken from a stranger. */
    private static @Nullable String target(NameAddr contact, Dialog called) {
        SipUri uri = SipUri.parse(contact.uri());
        SipUri first = SipUri.parse(called.remoteTarget());
        if (uri == null || (first != null && first.secure() && !uri.secure())) {
            return null;
        }
        SipUri plain = new SipUri(uri.secure(), uri.user(), uri.password(), uri.host(), uri.port(), uri.params(), null);
        return NextHop.ofRedirection(called, plain, called.path()) == null ? null : plain.toString();
    }

    /** RFC 3261 section 20.10: from 0 to 1, and 1 without one. */
    private static double q(NameAddr contact) {
        String q = contact.params().value("q");
        if (q == null) {
            return 1;
        }
        boolean number = !q.isEmpty() && q.length() <= 5 && q.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        try {
            return number ? Math.min(1, Double.parseDouble(q)) : 0;
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }
}
