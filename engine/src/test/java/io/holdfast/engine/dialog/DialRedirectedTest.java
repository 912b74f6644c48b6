package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.auth.DigestUser;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.journal.DialedInvite;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A call of ours that is redirected. */
class DialRedirectedTest {
    private static final DialogSettings SETTINGS =
            Scenario.SETTINGS.with(new RetrySettings(8, 2, List.of(DigestUser.in("example.com", "us", "swordfish"))));

    private final Callee bob = new Callee("bob");

    private static void hears(DialogRules<Talk> on) {
        on.peerRejected(
                rejected -> rejected.stay().become(rejected.session().heard("rejected " + rejected.statusCode())));
    }

    private static Scenario dialing() {
        return dialing(SETTINGS);
    }

    private static Scenario dialing(DialogSettings settings) {
        return Scenario.of(settings, DialRedirectedTest::hears)
                .dials(Callee.dialed(Callee.OFFER))
                .sends("INVITE 1");
    }

    /** A 302 with these Contacts. */
    private static SipResponse redirection(SipRequest invite, String contacts) {
        SipResponse plain = new Callee("moved").answers(invite, 302, "");
        String text = new String(plain.bytes(), StandardCharsets.UTF_8);
        return SipResponse.of(text.replaceFirst("Contact: .*\r\n", "Contact: " + contacts + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static SipRequest sent(Scenario call) {
        return (SipRequest) call.last();
    }

    private static Hop path(Scenario call) {
        return call.state().established().path();
    }

    @Nested
    class Followed {
        @Test
        @DisplayName("RFC 3261 §8.1.3.4 the INVITE goes to the Contact with the same Call-ID, From and To and CSeq + 1")
        void theSameInviteGoesThere() {
            Scenario call = dialing();
            SipRequest first = sent(call);
            call.receives(redirection(first, "<sip:bob@192.0.2.44:5064;transport=tcp>"))
                    .sends("ACK 1", "INVITE 2");
            SipRequest second = sent(call);
            assertThat(second.requestUri()).isEqualTo("sip:bob@192.0.2.44:5064;transport=tcp");
            assertThat(second.callId()).isEqualTo(first.callId());
            assertThat(second.header(HeaderName.TO)).isEqualTo(first.header(HeaderName.TO));
            assertThat(second.header(HeaderName.FROM)).isEqualTo(first.header(HeaderName.FROM));
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.topVia().branch()).isNotEqualTo(first.topVia().branch());
            assertThat(path(call).transport()).isEqualTo(Transport.TCP);
            assertThat(path(call).remote()).isEqualTo(new InetSocketAddress("192.0.2.44", 5064));
            call.receives(bob.answers(second, 200, Callee.ANSWER))
                    .sends("ACK 2")
                    .isIn(DialogPhase.CONFIRMED);
            assertThat(call.talk()).isEqualTo(Talk.NEW);
        }

        @Test
        @DisplayName("RFC 3261 §17.1.1.3 the ACK of the 302 goes where the redirected INVITE went, each time it comes")
        void theAckGoesToTheRedirector() {
            Scenario call = dialing();
            SipResponse moved = redirection(sent(call), "<sip:bob@192.0.2.44>");
            for (int i = 0; i < 2; i++) {
                Effect ack = call.forgetsSent().receives(moved).takesSent().getFirst();
                assertThat(((Effect.Transmit) ack).path()).isEqualTo(Callee.TARGET);
                assertThat(Sent.request(ack).requestUri()).isEqualTo("sip:bob@example.com");
            }
            call.wrote(2);
        }

        @Test
        @DisplayName("RFC 3261 §8.1.3.4 the next Contact by q follows when one refuses, until one answers")
        void theNextOneByQ() {
            Scenario call = dialing();
            call.receives(redirection(
                            sent(call), "<sip:c@192.0.2.3>;q=0.1, <sip:a@192.0.2.1>;q=0.9, <sip:b@192.0.2.2>;q=0.5"))
                    .sends("ACK 1", "INVITE 2");
            assertThat(sent(call).requestUri()).isEqualTo("sip:a@192.0.2.1");
            call.receives(bob.answers(sent(call), 486, "")).sends("ACK 2", "INVITE 3");
            assertThat(sent(call).requestUri()).isEqualTo("sip:b@192.0.2.2");
            call.crash().sends("ACK 2", "INVITE 3");
            call.receives(bob.answers(sent(call), 200, Callee.ANSWER)).sends("ACK 3");
        }

        @Test
        @DisplayName("RFC 3261 §8.1.3.4 no target is tried twice, and the first neither")
        void noTargetTwice() {
            Scenario call = dialing();
            call.receives(redirection(sent(call), "<sip:bob@example.com>, <sip:a@192.0.2.1>"))
                    .sends("ACK 1", "INVITE 2");
            call.receives(redirection(sent(call), "<sip:a@192.0.2.1>, <sip:bob@example.com>"))
                    .sends("ACK 2")
                    .isOver(EndReason.PEER_REJECTED);
            assertThat(call.talk()).isEqualTo(Talk.NEW.heard("rejected 302"));
        }

        @Test
        @DisplayName("RFC 3261 §8.1.3.4 another user of the host that was called is found where that was")
        void theSameHost() {
            Scenario call = dialing();
            call.receives(redirection(sent(call), "<sip:a@192.0.2.1>, <sip:carol@example.com:5070>"))
                    .receives(bob.answers(sent(call), 404, ""))
                    .sends("ACK 1", "INVITE 2", "ACK 2", "INVITE 3");
            assertThat(sent(call).requestUri()).isEqualTo("sip:carol@example.com:5070");
            assertThat(path(call).remote()).isEqualTo(new InetSocketAddress("192.0.2.20", 5070));
        }

        @Test
        @DisplayName("RFC 3261 §8.1.2 with an outbound proxy any target goes by the proxy")
        void overTheProxy() {
            DialedInvite plain = Callee.dialed(Callee.OFFER).invite();
            DialedInvite routed = new DialedInvite(
                    plain.requestUri(),
                    plain.from(),
                    plain.to(),
                    plain.callId(),
                    List.of("<sip:proxy.example.net;lr>"),
                    List.of(),
                    plain.body(),
                    plain.target());
            Scenario call = Scenario.of(SETTINGS, DialRedirectedTest::hears)
                    .dials(new DialogEvent.Dialed("talk", routed, Bytes.EMPTY))
                    .sends("INVITE 1");
            call.receives(redirection(sent(call), "<sip:bob@elsewhere.example>"))
                    .sends("ACK 1", "INVITE 2");
            assertThat(sent(call).requestUri()).isEqualTo("sip:bob@elsewhere.example");
            assertThat(sent(call).headers(HeaderName.ROUTE)).containsExactly("<sip:proxy.example.net;lr>");
            assertThat(path(call)).isEqualTo(Callee.TARGET);
        }

        @Test
        @DisplayName("RFC 3261 §22.2 the target may challenge; credentials for another target are not shown to it")
        void aTargetThatChallenges() {
            Scenario call = dialing();
            Callee asking = new Callee("asking").with("WWW-Authenticate: Digest realm=\"example.com\", nonce=\"n\"");
            call.receives(asking.answers(sent(call), 401, "")).sends("ACK 1", "INVITE 2");
            call.receives(redirection(sent(call), "<sip:a@192.0.2.1>")).sends("ACK 2", "INVITE 3");
            assertThat(sent(call).header(HeaderName.of("Authorization"))).isNull();
            call.receives(asking.answers(sent(call), 401, "")).sends("ACK 3", "INVITE 4");
            assertThat(sent(call).header(HeaderName.of("Authorization"))).contains("uri=\"sip:a@192.0.2.1\"");
        }
    }

    @Nested
    class NotFollowed {
        private void isTold(Scenario call, SipResponse response) {
            call.forgetsSent().receives(response);
            assertThat(call.talk().note()).isEqualTo("rejected " + response.statusCode());
            call.isOver(EndReason.PEER_REJECTED);
        }

        @Test
        @DisplayName("RFC 3261 §8.1.3.4 redirections end at their limit, and the rule hears of the last response")
        void theLimit() {
            Scenario call = dialing();
            call.receives(redirection(sent(call), "<sip:a@192.0.2.1>, <sip:b@192.0.2.2>, <sip:c@192.0.2.3>"))
                    .receives(bob.answers(sent(call), 486, ""))
                    .met();
            isTold(call, bob.answers(sent(call), 480, ""));
            call.met(DialogLimit.REDIRECTS);
        }

        @Test
        @DisplayName("RFC 3261 §21.6 after a 6xx nobody else is asked")
        void aGlobalFailure() {
            Scenario call = dialing();
            call.receives(redirection(sent(call), "<sip:a@192.0.2.1>, <sip:b@192.0.2.2>"));
            isTold(call, bob.answers(sent(call), 603, ""));
        }

        @Test
        void redirectionsAreLeftToTheRulesWhenTheLimitIsZero() {
            Scenario call = dialing(Scenario.SETTINGS.with(new RetrySettings(8, 0, List.of())));
            isTold(call, redirection(sent(call), "<sip:a@192.0.2.1>"));
            call.met();
        }

        @Test
        @DisplayName("RFC 3261 §19.1.5 what is no SIP URI, or a name that would have to be looked up, is left out")
        void whatCannotBeReached() {
            Scenario call = dialing();
            isTold(call, redirection(sent(call), "<tel:+1>, <sip:bob@elsewhere.example>, <mailto:a@b>"));
        }

        @Test
        @DisplayName("RFC 3261 §9.1 a call that was given up is not redirected")
        void aCallThatWasGivenUp() {
            Scenario call = Scenario.of(SETTINGS, on -> on.peerRinging(ringing -> ringing.cancelPeer()))
                    .dials(Callee.dialed(Callee.OFFER));
            SipRequest invite = sent(call);
            call.receives(bob.answers(invite, 180, ""))
                    .forgetsSent()
                    .receives(redirection(invite, "<sip:a@192.0.2.1>"))
                    .sends("ACK 1")
                    .isOver(EndReason.CANCELLED);
        }
    }

    @Test
    @DisplayName("RFC 3261 §19.1.5, §20.10 header fields of a Contact are not taken; a q that is none comes last")
    void oddContacts() {
        Dialog called = dialing().state().established();
        Scenario call = dialing();
        Targets targets = Targets.NONE.after(
                redirection(sent(call), "<sip:a@192.0.2.1?Route=x>;q=.., <sip:b@192.0.2.2>;q=0.001, <sip:c@192.0.2.3>"),
                called);
        assertThat(targets.waiting()).containsExactly("sip:c@192.0.2.3", "sip:b@192.0.2.2", "sip:a@192.0.2.1");
    }
}
