package io.holdfast.edge;

import io.holdfast.engine.identity.EntityTags;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Puts a made-up call through the rules before a socket is open. The first message loads classes and the JDK's
 * cryptography, some 0.2 s on a busy machine; a socket that shares its address gets its part of the traffic at once,
 * and would let it wait.
 */
final class FirstMessage {
    private static final int PORT = 5060;
    private static final String INVITE = """
            INVITE sip:first@localhost SIP/2.0
            Via: SIP/2.0/UDP localhost;branch=z9hG4bKfirst
            Max-Forwards: 70
            From: <sip:first@localhost>;tag=first
            To: <sip:first@localhost>
            Call-ID: first
            CSeq: 1 INVITE
            Contact: <sip:first@localhost>
            Content-Length: 0

            """.replace("\n", "\r\n");

    private FirstMessage() {}

    static void run(RuleSettings settings, EntityTags tags) {
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
        Hop source = new Hop(Transport.UDP, nobody, nobody);
        for (Admission.Verdict verdict : Admission.Verdict.values()) {
            new EdgeRules(settings, tags, new Always(verdict))
                    .decide(INVITE.getBytes(StandardCharsets.US_ASCII), source);
        }
    }

    private record Always(Admission.Verdict verdict) implements Admission {
        @Override
        public Verdict ofNewCall(Hop source) {
            return verdict;
        }

        @Override
        public boolean takesNewCalls() {
            return true;
        }
    }
}
