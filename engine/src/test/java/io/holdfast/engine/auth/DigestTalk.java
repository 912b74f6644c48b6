package io.holdfast.engine.auth;

import io.holdfast.engine.identity.ClusterSecret;
import io.holdfast.engine.identity.EntityTags;
import io.holdfast.engine.identity.NonceBook;
import io.holdfast.engine.request.Filtered;
import io.holdfast.engine.request.IncomingRequest;
import io.holdfast.engine.request.Reply;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;

/** A client and servers of one cluster that talk, without a network. */
final class DigestTalk {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Hop HOP =
            new Hop(Transport.UDP, new InetSocketAddress("192.0.2.1", 5060), new InetSocketAddress("192.0.2.2", 5060));

    private DigestTalk() {}

    /** What one node remembers. */
    static NonceBook node() {
        return node(1);
    }

    static NonceBook node(int secret) {
        byte[] key = new byte[32];
        key[0] = (byte) secret;
        return new NonceBook(new EntityTags(ClusterSecret.of(0, key)).nonces(), Duration.ofMinutes(5), 100);
    }

    /** What a filter of that node says to a request. */
    static Filtered ask(DigestAuth auth, NonceBook node, SipRequest request, Instant at) throws Exception {
        return auth.filter(IncomingRequest.of(request, new IncomingRequest.Arrival(HOP, at, node)));
    }

    /** The reply as it goes on the wire. */
    static SipResponse response(SipRequest request, Filtered filtered) {
        Reply reply = (Reply) filtered;
        ResponseWriter writer =
                ResponseWriter.to(request, HOP, reply.statusCode()).toTag("us");
        for (HeaderField header : reply.headers()) {
            writer.header(header);
        }
        return SipResponse.of(writer.write());
    }
}
