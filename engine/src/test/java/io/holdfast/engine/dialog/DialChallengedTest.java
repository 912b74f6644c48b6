package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.auth.DigestUser;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Requests of a call of ours that are challenged. */
class DialChallengedTest {
    private static final String PASSWORD = "swordfish";
    private static final HeaderName AUTHORIZATION = HeaderName.of("Authorization");
    private static final HeaderName PROXY_AUTHORIZATION = HeaderName.of("Proxy-Authorization");
    private static final DialogSettings SETTINGS =
            Scenario.SETTINGS.with(new RetrySettings(2, 2, List.of(DigestUser.in("example.com", "us", PASSWORD))));

    private final Callee bob = new Callee("bob");

    private static Callee challenging(String nonce) {
        return new Callee("uas")
                .with("WWW-Authenticate: Digest realm=\"example.com\", nonce=\"" + nonce
                        + "\", qop=\"auth\", algorithm=SHA-256");
    }

    private static Callee staleAfter(String nonce) {
        return new Callee("uas")
                .with("WWW-Authenticate: Digest realm=\"example.com\", nonce=\"" + nonce
                        + "\", qop=\"auth\", algorithm=SHA-256, stale=true");
    }

    private static Scenario dialing(Consumer<DialogRules<Talk>> rules) {
        return Scenario.of(SETTINGS, rules).dials(Callee.dialed(Callee.OFFER)).sends("INVITE 1");
    }

    private static SipRequest sent(Scenario call) {
        return (SipRequest) call.last();
    }

    private static void hears(DialogRules<Talk> on) {
        on.peerRejected(rejected ->
                        rejected.stay().become(rejected.session().heard("rejected " + rejected.statusCode())))
                .info(info -> switch (info.body()) {
                    case "hang up" -> info.hangup();
                    case "send" -> info.send(Method.INFO, "text/plain", "x");
                    default -> info.reinvite(info.body());
                })
                .replied(
                        reply -> reply.stay().become(reply.session().heard(reply.method() + " " + reply.statusCode())));
    }

    @Nested
    class TheInvite {
        @Test
        @DisplayName(
                "RFC 3261 §8.1.3.5 after a 401 the same INVITE follows with credentials, CSeq + 1 and another branch")
        void theSameInviteFollows() {
            Scenario call = dialing(DialChallengedTest::hears);
            SipRequest first = sent(call);
            call.receives(challenging("n1").answers(first, 401, ""));
            SipRequest second = sent(call);
            call.sends("ACK 1", "INVITE 2");
            assertThat(second.callId()).isEqualTo(first.callId());
            assertThat(second.header(HeaderName.FROM)).isEqualTo(first.header(HeaderName.FROM));
            assertThat(second.header(HeaderName.TO)).isEqualTo(first.header(HeaderName.TO));
            assertThat(second.requestUri()).isEqualTo(first.requestUri());
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.topVia().branch()).isNotEqualTo(first.topVia().branch());
            assertThat(second.header(AUTHORIZATION))
                    .contains("nonce=\"n1\"", "uri=\"" + second.requestUri() + "\"", "nc=00000001");
            call.receives(bob.answers(second, 200, Callee.ANSWER))
                    .sends("ACK 2")
                    .isIn(DialogPhase.CONFIRMED);
            assertThat(call.talk()).isEqualTo(Talk.NEW);
        }

        @Test
        @DisplayName("RFC 3261 §13.2.2.4 the ACK of the 2xx has the credentials of the INVITE")
        void theAckHasTheCredentials() {
            Scenario call = dialing(DialChallengedTest::hears);
            call.receives(challenging("n1").answers(sent(call), 401, ""));
            SipRequest second = sent(call);
            call.receives(bob.answers(second, 200, Callee.ANSWER));
            assertThat(sent(call).header(AUTHORIZATION)).isEqualTo(second.header(AUTHORIZATION));
        }

        @Test
        @DisplayName("RFC 3261 §22.3 a proxy and the peer are answered one after the other, both in the last INVITE")
        void aProxyAndThePeer() {
            Scenario call = dialing(DialChallengedTest::hears);
            Callee proxy = new Callee("proxy").with("Proxy-Authenticate: Digest realm=\"example.com\", nonce=\"p1\"");
            call.receives(proxy.answers(sent(call), 407, "")).sends("ACK 1", "INVITE 2");
            call.receives(challenging("n1").answers(sent(call), 401, "")).sends("ACK 2", "INVITE 3");
            assertThat(sent(call).header(PROXY_AUTHORIZATION)).contains("nonce=\"p1\"");
            assertThat(sent(call).header(AUTHORIZATION)).contains("nonce=\"n1\"");
        }

        @Test
        @DisplayName(
                "RFC 3261 §17.1.1.2 a challenge that comes again is acknowledged again, whichever INVITE it answers")
        void aRepeatedChallenge() {
            Scenario call = dialing(DialChallengedTest::hears);
            SipRequest first = sent(call);
            call.receives(challenging("n1").answers(first, 401, "")).forgetsSent();
            SipRequest second = sent(call);
            call.receives(staleAfter("n2").answers(second, 401, "")).sends("ACK 2", "INVITE 3");
            call.receives(challenging("n1").answers(first, 401, "")).sends("ACK 1");
            assertThat(sent(call).topVia().branch()).isEqualTo(first.topVia().branch());
            call.receives(staleAfter("n2").answers(second, 401, ""))
                    .sends("ACK 2")
                    .receives(bob.answers(second, 200, Callee.ANSWER))
                    .sends()
                    .wrote(3);
        }

        @Test
        @DisplayName("RFC 3261 §22.1 credentials that were rejected are not sent again: the call is refused")
        void rejectedCredentials() {
            Scenario call = dialing(DialChallengedTest::hears);
            call.receives(challenging("n1").answers(sent(call), 401, "")).sends("ACK 1", "INVITE 2");
            call.receives(challenging("n2").answers(sent(call), 401, ""))
                    .sends("ACK 2")
                    .isOver(EndReason.PEER_REJECTED);
            assertThat(call.talk()).isEqualTo(Talk.NEW.heard("rejected 401"));
        }

        @Test
        @DisplayName("RFC 7616 §3.3 a stale nonce is answered anew, up to the limit")
        void staleUpToTheLimit() {
            Scenario call = dialing(DialChallengedTest::hears);
            call.receives(challenging("n1").answers(sent(call), 401, "")).sends("ACK 1", "INVITE 2");
            call.receives(staleAfter("n2").answers(sent(call), 401, "")).sends("ACK 2", "INVITE 3");
            assertThat(sent(call).header(AUTHORIZATION)).contains("nonce=\"n2\"");
            call.met()
                    .receives(staleAfter("n3").answers(sent(call), 401, ""))
                    .sends("ACK 3")
                    .isOver(EndReason.PEER_REJECTED)
                    .met(DialogLimit.RETRIES);
        }

        @Test
        @DisplayName("RFC 3261 §22.2 a realm that we have nothing for refuses the call")
        void anotherRealm() {
            Scenario call = dialing(DialChallengedTest::hears);
            Callee other = new Callee("uas").with("WWW-Authenticate: Digest realm=\"example.org\", nonce=\"n1\"");
            call.receives(other.answers(sent(call), 401, "")).sends("ACK 1").isOver(EndReason.PEER_REJECTED);
        }

        @Test
        @DisplayName("RFC 3261 §9.1 giving up cancels the INVITE that is open, and answers no challenge any more")
        void givingUp() {
            Scenario call = dialing(on -> on.peerRinging(ringing -> ringing.cancelPeer()));
            call.receives(challenging("n1").answers(sent(call), 401, "")).sends("ACK 1", "INVITE 2");
            SipRequest second = sent(call);
            call.receives(bob.answers(second, 180, "")).sends("CANCEL 2");
            assertThat(sent(call).topVia().branch()).isEqualTo(second.topVia().branch());
            call.receives(challenging("n2").answers(second, 401, "")).sends("ACK 2");
            assertThat(call.state().endReason()).isEqualTo(EndReason.CANCELLED);
        }

        @Test
        @DisplayName("RFC 3261 §12.3 a branch that rang before the challenge is forgotten; another one may ring")
        void earlyDialogsEnd() {
            Scenario call = dialing(DialChallengedTest::hears);
            SipRequest first = sent(call);
            call.receives(bob.answers(first, 180, "")).isIn(DialogPhase.EARLY);
            call.receives(challenging("n1").answers(first, 401, "")).isIn(DialogPhase.TRYING);
            call.receives(bob.answers(sent(call), 180, "")).isIn(DialogPhase.EARLY);
        }

        @Test
        @DisplayName("RFC 3261 §17.1.1.2 a new owner sends the second INVITE again, and timer A does")
        void aNewOwnerGoesOn() {
            Scenario call = dialing(DialChallengedTest::hears);
            call.receives(challenging("n1").answers(sent(call), 401, "")).forgetsSent();
            SipRequest second = sent(call);
            call.crash().sends("ACK 1", "INVITE 2");
            assertThat(call.last()).isEqualTo(second);
            call.advance(Duration.ofMillis(500)).sends("INVITE 2");
        }

        @Test
        void thePasswordIsWrittenNowhere() {
            Scenario call = dialing(DialChallengedTest::hears);
            call.receives(challenging("n1").answers(sent(call), 401, ""));
            assertThat(call.journal().toString()).contains("nonce=\"n1\"").doesNotContain(PASSWORD);
            assertThat(SETTINGS.toString()).doesNotContain(PASSWORD);
        }
    }

    @Nested
    class InTheCall {
        private Scenario answered() {
            Scenario call = dialing(DialChallengedTest::hears);
            return call.receives(bob.answers(sent(call), 200, Callee.ANSWER)).sends("ACK 1");
        }

        @Test
        @DisplayName("RFC 3261 §22.2 a BYE that is challenged is sent again with credentials")
        void theBye() {
            Scenario call = answered().receives(bob.sends("INFO", "hang up")).sends("200 INFO", "BYE 2");
            call.receives(challenging("n1").answers(sent(call), 401, "")).sends("BYE 3");
            assertThat(sent(call).header(AUTHORIZATION))
                    .contains("uri=\"" + sent(call).requestUri() + "\"");
            call.crash().sends("BYE 3").callerAnswers(200).isOver(EndReason.HUNG_UP);
        }

        @Test
        @DisplayName("RFC 3261 §22.2 another request, too, and its rule hears of the answer to the second")
        void anInfo() {
            Scenario call = answered().receives(bob.sends("INFO", "send")).sends("200 INFO", "INFO 2");
            call.receives(challenging("n1").answers(sent(call), 401, "")).sends("INFO 3");
            assertThat(call.talk()).isEqualTo(Talk.NEW);
            call.receives(bob.answers(sent(call), 200, ""));
            assertThat(call.talk()).isEqualTo(Talk.NEW.heard("INFO 200"));
        }

        @Test
        @DisplayName("RFC 3261 §22.2 a nonce that is stale time and again ends at the limit, and the rule hears of it")
        void anInfoUpToTheLimit() {
            Scenario call = answered().receives(bob.sends("INFO", "send")).sends("200 INFO", "INFO 2");
            for (int cSeq = 3; cSeq <= 4; cSeq++) {
                call.receives(staleAfter("n" + cSeq).answers(sent(call), 401, ""))
                        .sends("INFO " + cSeq);
            }
            call.receives(staleAfter("n5").answers(sent(call), 401, "")).sends().met(DialogLimit.RETRIES);
            assertThat(call.talk()).isEqualTo(Talk.NEW.heard("INFO 401"));
        }

        @Test
        @DisplayName(
                "RFC 3261 §22.2 a re-INVITE that is challenged is sent again with credentials, after the ACK of the 401")
        void aReinvite() {
            Scenario call = answered().receives(bob.sends("INFO", "v=0 hold")).sends("200 INFO", "INVITE 2");
            SipRequest first = sent(call);
            call.receives(challenging("n1").answers(first, 401, "")).sends("ACK 2", "INVITE 3");
            SipRequest second = sent(call);
            assertThat(second.body().text()).isEqualTo("v=0 hold");
            call.receives(challenging("n1").answers(first, 401, "")).sends("ACK 2");
            call.crash().sends("ACK 2", "INVITE 3");
            call.receives(bob.answers(second, 200, Callee.ANSWER)).sends("ACK 3");
            assertThat(sent(call).header(AUTHORIZATION)).isEqualTo(second.header(AUTHORIZATION));
            assertThat(call.talk()).isEqualTo(Talk.NEW.heard("INVITE 200"));
        }
    }
}
