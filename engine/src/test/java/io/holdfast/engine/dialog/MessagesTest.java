package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.Info;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The messages that the UAS sends, header by header. */
class MessagesTest {
    private static final String OUR_CONTACT = "<sip:203.0.113.1:5060>";

    @Nested
    class Responses {
        private SipResponse response(String rule) {
            Scenario call = Scenario.of(on -> on.invite(invite -> switch (rule) {
                case "ring" -> invite.ring();
                case "answer" -> invite.answer(Scenario.SDP);
                case "reject" -> invite.reject(486).header("X-Busy", "until noon");
                default -> invite.stay();
            }));
            call.caller.always("Via: SIP/2.0/UDP 198.51.100.1;branch=z9hG4bK-behind");
            call.caller.always("Record-Route: <sip:p1.example.com;lr>, <sip:p2.example.com;lr>");
            call.caller.always("Record-Route: <sip:p3.example.com;lr>");
            return (SipResponse) call.invite().last();
        }

        @Test
        @DisplayName("RFC 3261 §8.2.6.2 Via, From, Call-ID and CSeq are those of the request; To gets our tag")
        void copied() {
            SipResponse ringing = response("ring");
            assertThat(ringing.reasonPhrase()).isEqualTo("Ringing");
            assertThat(ringing.headers(HeaderName.VIA))
                    .containsExactly(
                            "SIP/2.0/UDP 192.0.2.10:5070;branch=z9hG4bK-alice-1;received=192.0.2.10;rport=5070",
                            "SIP/2.0/UDP 198.51.100.1;branch=z9hG4bK-behind");
            assertThat(ringing.header(HeaderName.FROM)).isEqualTo("\"Alice\" <sip:alice@example.com>;tag=alice");
            assertThat(ringing.header(HeaderName.TO)).isEqualTo("<sip:sales@example.com>;tag=" + Scenario.TAG);
            assertThat(ringing.callId()).isEqualTo("call-1@192.0.2.10");
            assertThat(ringing.header(HeaderName.CSEQ)).isEqualTo("101 INVITE");
        }

        @Test
        @DisplayName("RFC 3261 §8.2.6.1 100 has no To tag, no Contact and no Record-Route")
        void trying() {
            SipResponse trying = response("nothing");
            assertThat(trying.reasonPhrase()).isEqualTo("Trying");
            assertThat(trying.toTag()).isNull();
            assertThat(trying.header(HeaderName.CONTACT)).isNull();
            assertThat(trying.header(HeaderName.RECORD_ROUTE)).isNull();
        }

        @Test
        @DisplayName("RFC 3261 §12.1.1 what makes a dialog carries our Contact and the Record-Route as it came")
        void makesADialog() {
            for (SipResponse response : List.of(response("ring"), response("answer"))) {
                assertThat(response.headers(HeaderName.CONTACT)).containsExactly(OUR_CONTACT);
                assertThat(response.headers(HeaderName.RECORD_ROUTE))
                        .containsExactly("<sip:p1.example.com;lr>, <sip:p2.example.com;lr>", "<sip:p3.example.com;lr>");
            }
        }

        @Test
        @DisplayName("RFC 3261 §13.3.1.4 a 2xx carries Allow and the session description")
        void a2xx() {
            SipResponse answered = response("answer");
            assertThat(answered.reasonPhrase()).isEqualTo("OK");
            assertThat(answered.header(HeaderName.ALLOW))
                    .isEqualTo("INVITE, ACK, CANCEL, BYE, INFO, OPTIONS, PRACK, UPDATE");
            assertThat(answered.contentType()).isEqualTo("application/sdp");
            assertThat(answered.header(HeaderName.CONTENT_LENGTH)).isEqualTo("10");
        }

        @Test
        @DisplayName("RFC 3261 §8.2.6 a refusal has no Contact; the rule's header fields are in it")
        void aRefusal() {
            SipResponse busy = response("reject");
            assertThat(busy.reasonPhrase()).isEqualTo("Busy Here");
            assertThat(busy.header(HeaderName.CONTACT)).isNull();
            assertThat(busy.header(HeaderName.of("X-Busy"))).isEqualTo("until noon");
            assertThat(busy.header(HeaderName.CONTENT_LENGTH)).isEqualTo("0");
        }

        @Test
        @DisplayName("RFC 3261 §12.2.2 a response in the dialog keeps the To tag of its request")
        void inTheDialog() {
            SipMessage ok = Scenario.confirmed(on -> {}).info("?").last();
            assertThat(ok.headers(HeaderName.TO)).containsExactly("<sip:sales@example.com>;tag=" + Scenario.TAG);
        }

        @Test
        @DisplayName("RFC 3261 §18.2.2 a response takes the path its request came over")
        void thePath() {
            Scenario call =
                    Scenario.of(on -> on.invite(invite -> invite.ring())).invite();
            assertThat(call.core().perform(call.state(), call.entry()))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Effect.Transmit.class,
                            transmit -> assertThat(transmit.path()).isEqualTo(Caller.PATH));
        }

        @Test
        @DisplayName("RFC 3261 §20.15 a Content-Type of the rule replaces ours")
        void aContentTypeOfTheRule() {
            Scenario call = Scenario.of(
                            on -> on.invite(invite -> invite.answer("{}").header("Content-Type", "application/json")))
                    .invite();
            assertThat(call.last().headers(HeaderName.CONTENT_TYPE)).containsExactly("application/json");
        }
    }

    @Nested
    class OurBye {
        private SipRequest bye(String... rows) {
            Scenario call = Scenario.of(
                    on -> on.invite(invite -> invite.answer(Scenario.SDP)).info(Info::hangup));
            for (String row : rows) {
                call.caller.always(row);
            }
            return (SipRequest) call.invite().ack().info("stop").last();
        }

        @Test
        @DisplayName("RFC 3261 §12.2.1.1 goes to the remote target, From is our To and To their From, tags and all")
        void identity() {
            SipRequest bye = bye();
            assertThat(bye.requestUri()).isEqualTo("sip:alice@192.0.2.10:5070");
            assertThat(bye.header(HeaderName.FROM)).isEqualTo("<sip:sales@example.com>;tag=" + Scenario.TAG);
            assertThat(bye.header(HeaderName.TO)).isEqualTo("\"Alice\" <sip:alice@example.com>;tag=alice");
            assertThat(bye.callId()).isEqualTo("call-1@192.0.2.10");
            assertThat(bye.cSeq().number()).isEqualTo(1);
            assertThat(bye.header(HeaderName.MAX_FORWARDS)).isEqualTo("70");
            assertThat(bye.headers(HeaderName.CONTACT)).containsExactly(OUR_CONTACT);
        }

        @Test
        @DisplayName("RFC 3261 §8.1.1.7 its Via is ours, with the magic cookie and rport")
        void via() {
            SipRequest bye = bye();
            assertThat(bye.topVia().sentByHost()).isEqualTo("203.0.113.1");
            assertThat(bye.topVia().sentByPort()).isEqualTo(5060);
            assertThat(bye.topVia().branch()).isEqualTo("z9hG4bKdialog1.1");
            assertThat(bye.topVia().params().has("rport")).isTrue();
        }

        @Test
        @DisplayName("RFC 3261 §12.1.1 the route set is the Record-Route in its order")
        void looseRouting() {
            SipRequest bye = bye(
                    "Record-Route: <sip:p1.example.com;lr>, <sip:p2.example.com;lr>",
                    "Record-Route: <sip:p3.example.com;lr>");
            assertThat(bye.requestUri()).isEqualTo("sip:alice@192.0.2.10:5070");
            assertThat(bye.addresses(HeaderName.ROUTE))
                    .extracting(address -> address.uri())
                    .containsExactly("sip:p1.example.com;lr", "sip:p2.example.com;lr", "sip:p3.example.com;lr");
        }

        @Test
        @DisplayName(
                "RFC 3261 §12.2.1.1 a strict first route becomes the Request-URI, the remote target the last route")
        void strictRouting() {
            SipRequest bye = bye("Record-Route: <sip:p1.example.com>, <sip:p2.example.com;lr>");
            assertThat(bye.requestUri()).isEqualTo("sip:p1.example.com");
            assertThat(bye.addresses(HeaderName.ROUTE))
                    .extracting(address -> address.uri())
                    .containsExactly("sip:p2.example.com;lr", "sip:alice@192.0.2.10:5070");
        }

        @Test
        @DisplayName("RFC 3261 §12.2.2 goes to the target of the newest accepted re-INVITE; the route set stays")
        void afterATargetRefresh() {
            Scenario call = Scenario.of(
                    on -> on.invite(invite -> invite.answer(Scenario.SDP)).info(Info::hangup));
            call.caller.always("Record-Route: <sip:p1.example.com;lr>");
            call.invite().ack();
            call.caller.moves("<sip:alice@198.51.100.7>");
            call.caller.always("Record-Route: <sip:elsewhere.example.com;lr>");
            SipRequest bye =
                    (SipRequest) call.reinvite("v=0").ack().info("stop").last();
            assertThat(bye.requestUri()).isEqualTo("sip:alice@198.51.100.7");
            assertThat(bye.headers(HeaderName.ROUTE)).containsExactly("<sip:p1.example.com;lr>");
        }

        @Test
        @DisplayName("RFC 3261 §8.1.1.8 without a Contact in the INVITE it goes to the From URI")
        void withoutAContact() {
            Scenario call = Scenario.of(
                    on -> on.invite(invite -> invite.answer(Scenario.SDP)).info(Info::hangup));
            call.caller.moves("");
            SipRequest bye = (SipRequest) call.invite().ack().info("stop").last();
            assertThat(bye.requestUri()).isEqualTo("sip:alice@example.com");
        }

        @Test
        @DisplayName("RFC 3261 §12.2.1.1 each request of ours has the next CSeq number")
        void cSeqNumbers() {
            Scenario call = Scenario.confirmed(on -> on.info(Info::hangup)).info("stop");
            assertThat(call.state().localCSeq()).isEqualTo(1);
            assertThat(RequestPlan.byeOf(call.state()).cSeq()).isEqualTo(2);
        }
    }
}
