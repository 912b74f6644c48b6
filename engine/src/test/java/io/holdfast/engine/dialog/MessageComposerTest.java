package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.journal.PlannedAction.SendRequest;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Flow;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageComposerTest {
    private final MessageComposer composer = new MessageComposer(DialogSettings.defaults("203.0.113.1:5060"));

    @DisplayName(
            "RFC 3261 §8.1.1.7, §8.1.1.8, RFC 7118 §5.2 Via and Contact name the transport and address of the dialog's path")
    @ParameterizedTest(name = "{0} advertised as {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "UDP, -, SIP/2.0/UDP 203.0.113.1:5060, <sip:203.0.113.1:5060>",
                "UDP, sip.example.com:5070, SIP/2.0/UDP sip.example.com:5070, <sip:sip.example.com:5070>",
                "TCP, -, SIP/2.0/TCP 203.0.113.1:5060, <sip:203.0.113.1:5060;transport=tcp>",
                "TLS, sip.example.com:5061, SIP/2.0/TLS sip.example.com:5061, <sip:sip.example.com:5061;transport=tls>",
                "WS, -, SIP/2.0/WS 203.0.113.1:5060, <sip:203.0.113.1:5060;transport=ws>",
                "WSS, sip.example.com:443, SIP/2.0/WSS sip.example.com:443, <sip:sip.example.com:443;transport=ws>",
            })
    void viaAndContactNameThePath(Transport transport, @Nullable String advertised, String via, String contact) {
        Hop path = new Hop(
                transport,
                new InetSocketAddress("192.0.2.10", 40_000),
                new InetSocketAddress("192.0.2.1", 5060),
                new Flow("node:1", 7),
                advertised);
        Effect.Transmit transmit =
                composer.request(dialog(path), new SendRequest("INFO", 7, "z9hG4bKabc", List.of(), Bytes.EMPTY));
        SipRequest request = (SipRequest) Sent.message(transmit);
        assertThat(request.header(HeaderName.VIA)).isEqualTo(via + ";branch=z9hG4bKabc;rport");
        assertThat(request.header(HeaderName.CONTACT)).isEqualTo(contact);
        assertThat(transmit.path()).isEqualTo(path);
    }

    @DisplayName("RFC 3261 §8.1.1.8 a Contact names a transport that we listen for, where we listen for it")
    @ParameterizedTest(name = "over {0}")
    @CsvSource({
        "UDP, SIP/2.0/UDP 203.0.113.1:5060, <sip:203.0.113.1:5060>",
        "TCP, SIP/2.0/TCP 203.0.113.1:5070, <sip:203.0.113.1:5070;transport=tcp>",
        "TLS, SIP/2.0/TLS 203.0.113.1:5060, <sip:203.0.113.1:5060>",
    })
    void aContactNamesWhereWeListen(Transport transport, String via, String contact) {
        DialogSettings settings =
                listening(Map.of(Transport.UDP, "203.0.113.1:5060", Transport.TCP, "203.0.113.1:5070"));
        Hop path = new Hop(
                transport, new InetSocketAddress("192.0.2.10", 40_000), new InetSocketAddress("192.0.2.1", 40_001));
        SipRequest request = (SipRequest) Sent.message(new MessageComposer(settings)
                .request(dialog(path), new SendRequest("INFO", 7, "z9hG4bKabc", List.of(), Bytes.EMPTY)));
        assertThat(request.header(HeaderName.VIA)).isEqualTo(via + ";branch=z9hG4bKabc;rport");
        assertThat(request.header(HeaderName.CONTACT)).isEqualTo(contact);
    }

    private static DialogSettings listening(Map<Transport, String> reached) {
        DialogSettings defaults = DialogSettings.defaults("203.0.113.1:5060");
        return new DialogSettings(
                defaults.t1(),
                defaults.t2(),
                defaults.ringLimit(),
                defaults.advertised(),
                defaults.stepsMax(),
                defaults.timersMax(),
                defaults.sessionBytesMax(),
                defaults.branchesMax(),
                defaults.glareRetriesMax(),
                defaults.accept(),
                defaults.supported(),
                reached,
                defaults.retries());
    }

    private static Dialog dialog(Hop path) {
        return new Dialog(
                "call-1",
                "ours",
                "<sip:sales@example.com>",
                "<sip:alice@example.com>;tag=alice",
                "sip:alice@192.0.2.10:5070",
                List.of(),
                path);
    }
}
