package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.sip.HeaderName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the configuration lets through for a new call is let through inside of it. */
class ConfiguredFitTest {
    private static final DialogSettings SETTINGS = new DialogSettings(
            Duration.ofMillis(500),
            Duration.ofSeconds(4),
            Duration.ofMinutes(3),
            "203.0.113.1:5060",
            16,
            32,
            64 * 1024,
            16,
            8,
            List.of("application/sdp", "Multipart/Mixed"),
            List.of("Timer"));

    /** A call that is up, whose caller has these rows in every request from now on. */
    private static Scenario confirmed(String... rows) {
        Scenario call = Scenario.of(SETTINGS, on -> on.invite(invite -> invite.answer("v=0")))
                .invite()
                .sends("200 INVITE")
                .ack()
                .forgetsSent();
        for (String row : rows) {
            call.caller.always(row);
        }
        return call;
    }

    @Test
    @DisplayName("RFC 3261 §8.2.3 a re-INVITE with a configured multipart body is taken")
    void multipart() {
        confirmed("Content-Type: multipart/mixed;boundary=b").reinvite("--b--").sends("200 INVITE");
    }

    @Test
    @DisplayName("RFC 3261 §8.2.3 a re-INVITE with another body gets 415 with every type that is configured")
    void anotherType() {
        Scenario call = confirmed("Content-Type: text/plain");
        call.reinvite("hello").sends("415 INVITE").isIn(DialogPhase.CONFIRMED);
        assertThat(call.last().header(HeaderName.ACCEPT)).isEqualTo("application/sdp, Multipart/Mixed");
    }

    @Test
    @DisplayName("RFC 3261 §20.11 a re-INVITE with an optional body of another type is taken")
    void optional() {
        confirmed("Content-Type: text/plain", "Content-Disposition: render; handling=optional")
                .reinvite("hello")
                .sends("200 INVITE");
    }

    @Test
    @DisplayName("RFC 3261 §8.2.3 a re-INVITE with an encoded body gets 415 with Accept-Encoding")
    void encoded() {
        Scenario call = confirmed("Content-Encoding: gzip");
        call.reinvite("v=0").sends("415 INVITE").isIn(DialogPhase.CONFIRMED);
        assertThat(call.last().header(HeaderName.ACCEPT_ENCODING)).isEqualTo("identity");
    }

    @Test
    @DisplayName("RFC 3261 §21.4.7 a re-INVITE of a peer that takes no session description gets 406")
    void noSdpTaken() {
        confirmed("Accept: text/plain").reinvite("v=0").sends("406 INVITE").isIn(DialogPhase.CONFIRMED);
    }

    @Test
    @DisplayName("RFC 3261 §8.2.2.3 a BYE that requires a configured extension ends the call")
    void supportedExtension() {
        confirmed("Require: timer").bye().sends("200 BYE").isIn(DialogPhase.TERMINATED);
    }

    @Test
    @DisplayName("RFC 3261 §8.2.2.3 a new call may require a configured extension")
    void supportedByNewCall() {
        Scenario call = Scenario.of(SETTINGS, on -> on.invite(invite -> invite.ring()));
        call.caller.always("Require: timer");
        call.invite().sends("180 INVITE");
    }

    @Test
    @DisplayName("RFC 3261 §8.2.2.3 420 names only the extensions that are not configured")
    void onlyTheUnsupported() {
        Scenario call = confirmed("Require: timer, replaces");
        call.info("?").sends("420 INFO");
        assertThat(call.last().header(HeaderName.UNSUPPORTED)).isEqualTo("replaces");
    }
}
