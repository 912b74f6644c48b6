package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;

/** Reads every view of whatever the parser let through, and answers it: nothing may throw, and the answer must be SIP. */
final class MessageProbe {
    static final Hop HOP =
            new Hop(Transport.UDP, new InetSocketAddress("192.0.2.1", 5099), new InetSocketAddress("192.0.2.2", 5060));

    private MessageProbe() {}

    static void probe(ParseResult result) {
        switch (result) {
            case ParseResult.Parsed parsed -> {
                views(parsed.message());
                if (parsed.message() instanceof SipRequest request) {
                    answer(request, true);
                }
            }
            case ParseResult.Malformed malformed -> {
                views(malformed.request());
                answer(malformed.request(), false);
                assertThat(malformed.request().method()).isNotEqualTo(Method.ACK);
                assertThat(malformed.reason()).startsWith("found ").doesNotContain("\r", "\n");
            }
            case ParseResult.NotSip notSip -> assertThat(notSip.reason()).startsWith("found ");
        }
    }

    private static void answer(SipRequest request, boolean parses) {
        byte[] bytes = ResponseWriter.to(request, HOP, 400).toTag("ours").write();
        if (parses) {
            SipResponse response = SipResponse.of(bytes);
            assertThat(response.callId()).isEqualTo(request.callId());
            assertThat(response.cSeq()).isEqualTo(request.cSeq());
            assertThat(response.fromTag()).isEqualTo(request.fromTag());
            assertThat(response.toTag()).isEqualTo(request.toTag() == null ? "ours" : request.toTag());
            assertThat(response.topVia().branch()).isEqualTo(request.topVia().branch());
        }
    }

    private static void views(SipMessage message) {
        assertThat(message.headerFields()).isNotEmpty();
        assertThat(message.callId()).isNotEmpty();
        assertThat(message.cSeq()).isNotNull();
        assertThat(message.from().toString()).isNotEmpty();
        assertThat(message.to().toString()).isNotEmpty();
        assertThat(message.topVia().params().list()).isNotNull();
        assertThat(message.body().length()).isLessThanOrEqualTo(message.bytes().length);
        assertThat(message.addresses(HeaderName.CONTACT)).isNotNull();
        assertThat(message.addresses(HeaderName.RECORD_ROUTE)).isNotNull();
        if (message.contact() != null) {
            assertThat(message.contact().uri()).isNotEmpty();
        }
        switch (message) {
            case SipRequest request -> {
                assertThat(request.requestUri()).isNotNull();
                assertThat(TransactionKey.of(request)).isEqualTo(TransactionKey.of(request));
            }
            case SipResponse response -> {
                assertThat(response.statusCode()).isBetween(100, 699);
                assertThat(response.reasonPhrase()).isNotNull();
            }
        }
    }
}
