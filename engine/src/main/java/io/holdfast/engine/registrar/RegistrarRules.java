package io.holdfast.engine.registrar;

import io.holdfast.engine.request.Reply;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.SipRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a REGISTER does to the bindings of its address-of-record (RFC 3261 section 10.3, steps 6 to 8): all that it wants, or
 * nothing. Who may do that is asked before.
 *
 * @param settings the limits
 */
public record RegistrarRules(RegistrarSettings settings) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);
    private static final long HOUR_SECONDS = 3600;

    /** The bindings from now on, and what the client is told. */
    public record Outcome(List<Binding> bindings, Reply reply) {
        public Outcome {
            bindings = List.copyOf(bindings);
        }
    }

    /**
     * Applies a REGISTER.
     *
     * @param before the bindings of the address-of-record; those that have ended by {@code nowMillis} count no more
     */
    public Outcome register(List<Binding> before, SipRequest register, long nowMillis) {
        List<Binding> alive = before.stream()
                .filter(binding -> binding.expiresAtMillis() > nowMillis)
                .toList();
        List<String> contacts = register.headers(HeaderName.CONTACT);
        if (contacts.stream().anyMatch(row -> row.strip().equals("*"))) {
            return removeAll(alive, register, nowMillis);
        }
        List<Wish> wishes = Wish.all(register);
        if (!contacts.isEmpty() && wishes.isEmpty()) {
            return new Outcome(alive, Reply.of(400).reason("Malformed Contact"));
        }
        for (Wish wish : wishes) {
            if (tooBrief(wish)) {
                String min = Long.toString(settings.expiresMin().toSeconds());
                return new Outcome(alive, Reply.of(423).header("Min-Expires", min));
            }
        }
        return update(alive, wishes, register, nowMillis);
    }

    /** Step 6: {@code Contact: *} is alone, and only removes. */
    private Outcome removeAll(List<Binding> alive, SipRequest register, long nowMillis) {
        boolean alone = register.headers(HeaderName.CONTACT).size() == 1;
        String expires = register.header(HeaderName.EXPIRES);
        if (!alone || expires == null || !expires.strip().matches("0+")) {
            return new Outcome(alive, Reply.of(400).reason("Contact: * without Expires: 0"));
        }
        return alive.stream().anyMatch(binding -> outOfOrder(binding, register))
                ? new Outcome(alive, Reply.of(500))
                : new Outcome(List.of(), answer(List.of(), register, nowMillis));
    }

    /** Step 7: one after the other, all or none. */
    private Outcome update(List<Binding> alive, List<Wish> wishes, SipRequest register, long nowMillis) {
        List<Binding> after = new ArrayList<>(alive);
        for (Wish wish : wishes) {
            for (Binding binding : alive) {
                if (wish.means(binding) && outOfOrder(binding, register)) {
                    return new Outcome(alive, Reply.of(500));
                }
            }
            after.removeIf(wish::means);
            if (wish.seconds() != 0) {
                after.add(binding(wish, register, nowMillis));
            }
        }
        return after.size() > settings.bindingsMax() && after.size() > alive.size()
                ? new Outcome(alive, Reply.of(403).reason("Too Many Contacts"))
                : new Outcome(after, answer(after, register, nowMillis));
    }

    /** A REGISTER of the same client that is not newer than the one that made the binding. */
    private static boolean outOfOrder(Binding binding, SipRequest register) {
        return binding.callId().equals(register.callId()) && register.cSeq().number() <= binding.cSeq();
    }

    private boolean tooBrief(Wish wish) {
        return wish.seconds() > 0
                && wish.seconds() < HOUR_SECONDS
                && wish.seconds() < settings.expiresMin().toSeconds();
    }

    private Binding binding(Wish wish, SipRequest register, long nowMillis) {
        long asked = wish.seconds() < 0 ? settings.expiresDefault().toSeconds() : wish.seconds();
        long granted = Math.min(asked, settings.expiresMax().toSeconds());
        return new Binding(
                wish.contact(),
                wish.params(),
                register.headers(HeaderName.PATH),
                wish.outbound(),
                register.callId(),
                register.cSeq().number(),
                nowMillis + 1000 * granted);
    }

    /** Step 8: all bindings there are. */
    private static Reply answer(List<Binding> bindings, SipRequest register, long nowMillis) {
        Reply reply = Reply.ok();
        for (Binding binding : bindings) {
            reply = reply.header("Contact", binding.row(nowMillis));
        }
        // RFC 3327 section 5.3: a client that knows Path is told what was stored.
        if (supportsPath(register)) {
            for (String path : register.headers(HeaderName.PATH)) {
                reply = reply.header("Path", path);
            }
        }
        return reply.header("Date", DATE.format(Instant.ofEpochMilli(nowMillis).atOffset(ZoneOffset.UTC)));
    }

    private static boolean supportsPath(SipRequest register) {
        return register.headers(HeaderName.SUPPORTED).stream()
                .flatMap(row -> Arrays.stream(row.split(",", -1)))
                .anyMatch(tag -> tag.strip().equalsIgnoreCase("path"));
    }
}
