package io.holdfast.bench.caller;

import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A well-behaved peer: answers every request with 200, a repeated one with the same bytes, and sends the 200 to an
 * INVITE again until its ACK comes.
 */
final class AnsweringScript implements ScriptedUas.Script {
    private final long t1Millis;
    private final Map<String, byte[]> finals = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    /** Sends its 200 again {@code t1Millis} after the first, then after twice as long, and so on. */
    AnsweringScript(long t1Millis) {
        this.t1Millis = t1Millis;
    }

    @Override
    public void received(SipRequest request, Exchange exchange) {
        if (request.method().equals(Method.ACK)) {
            acknowledged.add(key(request));
            return;
        }
        String transaction = request.method().name()
                + Objects.requireNonNull(request.topVia().branch());
        byte[] known = finals.get(transaction);
        byte[] answer = known == null ? exchange.response(200) : known;
        finals.put(transaction, answer);
        exchange.send(answer);
        if (known == null && request.method().equals(Method.INVITE)) {
            exchange.uas().later(t1Millis, () -> repeat(exchange, answer, 2 * t1Millis));
        }
    }

    private void repeat(Exchange exchange, byte[] answer, long nextMillis) {
        if (!acknowledged.contains(key(exchange.request()))) {
            exchange.send(answer);
            exchange.uas().later(nextMillis, () -> repeat(exchange, answer, 2 * nextMillis));
        }
    }

    private static String key(SipRequest request) {
        return request.callId() + request.cSeq().number();
    }
}
