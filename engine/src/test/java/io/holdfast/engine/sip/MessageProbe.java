package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads every view of whatever the parser let through, answers it, and writes a request with its parts: nothing may throw,
 * what was written must be SIP, and it must say the same.
 */
final class MessageProbe {
    static final Hop HOP =
            new Hop(Transport.UDP, new InetSocketAddress("192.0.2.1", 5099), new InetSocketAddress("192.0.2.2", 5060));

    private MessageProbe() {}

    static void probe(ParseResult result) {
        switch (result) {
            case ParseResult.Parsed parsed -> parsed(parsed.message());
            case ParseResult.Malformed malformed -> malformed(malformed);
            case ParseResult.NotSip notSip -> assertThat(notSip.reason()).startsWith("found ");
        }
    }

    private static void parsed(SipMessage message) {
        views(message);
        addresses(message);
        assertThat(message.callId()).isNotEmpty();
        assertThat(message.cSeq().number()).isBetween(0L, CSeq.MAX);
        assertThat(message.topVia().sentByHost()).isNotEmpty();
        switch (message) {
            case SipRequest request -> {
                assertThat(SipRequest.of(request.bytes())).isEqualTo(request);
                // An absolute URI is not looked into.
                boolean sip = request.requestUri().regionMatches(true, 0, "sip", 0, 3);
                assertThat(sip && SipUri.parse(request.requestUri()) == null && isSip(request.requestUri()))
                        .isFalse();
                answer(request, 100);
                answer(request, 200);
                answer(request, 400);
                repeat(request);
            }
            case SipResponse response ->
                assertThat(SipResponse.of(response.bytes())).isEqualTo(response);
        }
    }

    private static boolean isSip(String uri) {
        return uri.regionMatches(true, 0, "sip:", 0, 4) || uri.regionMatches(true, 0, "sips:", 0, 5);
    }

    private static void malformed(ParseResult.Malformed malformed) {
        views(malformed.request());
        assertThat(malformed.request().method()).isNotEqualTo(Method.ACK);
        assertThat(malformed.statusCode()).isBetween(400, 599);
        assertThat(malformed.reason()).startsWith("found ").doesNotContain("\r", "\n");
        byte[] answer = ResponseWriter.to(malformed.request(), HOP, malformed.statusCode())
                .reason(malformed.reason())
                .toTag("ours")
                .write();
        assertThat(new String(answer, StandardCharsets.ISO_8859_1))
                .startsWith("SIP/2.0 " + malformed.statusCode() + " found ")
                .endsWith("Content-Length: 0\r\n\r\n");
    }

    private static void views(SipMessage message) {
        assertThat(message.headerFields()).isNotEmpty();
        for (HeaderField field : message.headerFields()) {
            HeaderName name = HeaderName.of(field.name());
            assertThat(message.header(name)).isNotNull();
            assertThat(message.headers(name)).contains(field.value());
        }
        assertThat(message.callId()).isNotNull();
        assertThat(message.from().toString()).isNotEmpty();
        assertThat(message.to().toString()).isNotEmpty();
        assertThat(message.topVia().params().list()).isNotNull();
        assertThat(message.cSeq()).isNotNull();
        assertThat(message.body().length()).isLessThanOrEqualTo(message.bytes().length);
        assertThat(message.contentType()).isEqualTo(message.header(HeaderName.CONTENT_TYPE));
        assertThat(message.toString()).doesNotContain("\r", "\n");
        if (message instanceof SipRequest request) {
            assertThat(request.requestUri()).isNotNull();
            assertThat(TransactionKey.of(request)).isEqualTo(TransactionKey.of(request));
        }
        if (message instanceof SipResponse response) {
            assertThat(response.statusCode()).isBetween(100, 699);
            assertThat(response.reasonPhrase()).doesNotContain("\r", "\n");
        }
    }

    private static void addresses(SipMessage message) {
        rewritten(message.from());
        rewritten(message.to());
        rewritten(message.contact());
        assertThat(message.fromTag()).isEqualTo(message.from().tag());
        assertThat(message.toTag()).isEqualTo(message.to().tag());
        for (HeaderName name : new HeaderName[] {HeaderName.CONTACT, HeaderName.ROUTE, HeaderName.RECORD_ROUTE}) {
            message.addresses(name).forEach(MessageProbe::rewritten);
        }
    }

    /** An address that is written is the same when it is read again; bytes that are no UTF-8 became the replacement character. */
    private static void rewritten(@Nullable NameAddr address) {
        if (address == null) {
            return;
        }
        NameAddr again = NameAddr.parse(address.toString());
        assertThat(again).as("%s", address).isNotNull().hasToString(address.toString());
        SipUri uri = SipUri.parse(address.uri());
        if (uri != null) {
            assertThat(SipUri.parse(uri.toString())).isEqualTo(uri);
        }
    }

    private static void answer(SipRequest request, int statusCode) {
        byte[] bytes = ResponseWriter.to(request, HOP, statusCode)
                .toTag("ours")
                .header(new HeaderField("X-Probe", "yes"))
                .body("text/plain", Bytes.utf8("body"))
                .write();
        SipResponse response = SipResponse.of(bytes);
        assertThat(response.statusCode()).isEqualTo(statusCode);
        assertThat(response.callId()).isEqualTo(request.callId());
        assertThat(response.cSeq()).isEqualTo(request.cSeq());
        assertThat(response.fromTag()).isEqualTo(request.fromTag());
        assertThat(response.toTag()).isEqualTo(request.toTag() == null ? "ours" : request.toTag());
        assertThat(response.topVia().branch()).isEqualTo(request.topVia().branch());
        assertThat(response.headers(HeaderName.VIA)).hasSameSizeAs(request.headers(HeaderName.VIA));
        assertThat(response.header(HeaderName.of("X-Probe"))).isEqualTo("yes");
        assertThat(response.body().text()).isEqualTo("body");
    }

    /** A request of ours that takes its parts from the one of the peer, as requests inside a dialog do. */
    private static void repeat(SipRequest request) {
        RequestWriter writer = RequestWriter.of(request.method(), "sip:peer@example.com")
                .via(Transport.UDP, "192.0.2.2:5060", Via.MAGIC_COOKIE + "probe")
                .from(text(request.header(HeaderName.FROM)))
                .to(text(request.header(HeaderName.TO)))
                .callId(request.callId())
                .cSeq(request.cSeq().number())
                .routeSet(request.headers(HeaderName.RECORD_ROUTE))
                .body("application/octet-stream", request.body());
        SipRequest repeated = SipRequest.of(writer.write());
        assertThat(repeated.from()).hasToString(request.from().toString());
        assertThat(repeated.to()).hasToString(request.to().toString());
        assertThat(repeated.callId()).isEqualTo(request.callId());
        assertThat(repeated.cSeq()).isEqualTo(request.cSeq());
        assertThat(repeated.addresses(HeaderName.ROUTE))
                .hasToString(request.addresses(HeaderName.RECORD_ROUTE).toString());
        assertThat(repeated.body()).isEqualTo(request.body());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
