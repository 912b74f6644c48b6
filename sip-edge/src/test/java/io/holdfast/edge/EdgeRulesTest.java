package io.holdfast.edge;

import static io.holdfast.edge.Addresses.address;
import static io.holdfast.edge.Messages.bytes;
import static io.holdfast.edge.Messages.dialogOf;
import static io.holdfast.edge.Messages.inDialog;
import static io.holdfast.edge.Messages.invite;
import static io.holdfast.edge.Messages.request;
import static io.holdfast.edge.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipLimits;
import io.holdfast.engine.sip.Transport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeRulesTest {
    private static final Hop SOURCE = new Hop(Transport.UDP, address("127.0.0.1:5070"), address("127.0.0.1:5060"));
    private static final RuleSettings SETTINGS = new RuleSettings(
            SipLimits.DEFAULTS,
            new NewCallLimits(0, 16, 1024, Duration.ofSeconds(5)),
            new Capabilities(
                    List.of("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "INFO"),
                    List.of("timer"),
                    List.of("application/sdp")));

    private final FakeAdmission admission = new FakeAdmission();
    private final EdgeRules rules = new EdgeRules(SETTINGS, Messages.TAGS, admission);

    @Nested
    class MessagesOfDialogs {

        @Test
        void newInviteGoesToTheDialogItBegins() {
            assertThat(delivered(invite("call-1")).entityId()).isEqualTo(dialogOf("call-1"));
        }

        @Test
        void cancelGoesToTheDialogOfItsInvite() {
            byte[] cancel = request("CANCEL", "call-1", "Max-Forwards: 70\r\n");

            assertThat(delivered(cancel).entityId()).isEqualTo(dialogOf("call-1"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"ACK", "BYE", "INFO", "INVITE", "OPTIONS", "UPDATE", "FOO"})
        void requestWithOurToTagGoesToThatDialog(String method) {
            String tag = dialogOf("call-1");

            assertThat(delivered(inDialog(method, "call-1", tag)).entityId()).isEqualTo(tag);
        }

        @Test
        void responseWithOurFromTagGoesToThatDialog() {
            String tag = dialogOf("call-1");
            EdgeDecision decision = rules.decide(Messages.response("call-1", tag), SOURCE);

            assertThat(decision)
                    .isInstanceOfSatisfying(
                            EdgeDecision.DeliverResponse.class,
                            deliver -> assertThat(deliver.entityId()).isEqualTo(tag));
        }

        @Test
        void responseToARequestOfNobodyIsDropped() {
            assertDropped(Messages.response("call-1", "made-up"), DropReason.STRAY);
        }

        @Test
        @DisplayName("RFC 3261 §12.2.2 a request inside an unknown dialog is answered 481")
        void unknownDialogIsAnswered481() {
            assertThat(reply(inDialog("BYE", "call-1", "made-up"), ReplyReason.NO_DIALOG))
                    .startsWith("SIP/2.0 481 ")
                    .contains("To: <sip:service@127.0.0.1>;tag=made-up\r\n");
        }

        @Test
        void tagOfAnotherCallIsUnknown() {
            assertThat(reply(inDialog("BYE", "call-2", dialogOf("call-1")), ReplyReason.NO_DIALOG))
                    .startsWith("SIP/2.0 481 ");
        }

        @Test
        @DisplayName("RFC 3261 §17.1.1.3 an ACK is never answered")
        void ackOfAnUnknownDialogIsDropped() {
            assertDropped(inDialog("ACK", "call-1", "made-up"), DropReason.STRAY);
            assertDropped(request("ACK", "call-1", ""), DropReason.STRAY);
        }
    }

    @Nested
    class RequestsOutsideDialogs {

        @Test
        @DisplayName("RFC 3261 §11.2 OPTIONS is answered with what we can do")
        void optionsIsAnswered() {
            assertThat(reply(request("OPTIONS", "ping", ""), ReplyReason.OPTIONS))
                    .startsWith("SIP/2.0 200 OK\r\n")
                    .contains("Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, INFO\r\n")
                    .contains("Accept: application/sdp\r\n")
                    .contains("Supported: timer\r\n")
                    .contains(";received=127.0.0.1")
                    .contains(";rport=5070");
        }

        @Test
        @DisplayName("RFC 3261 §11.2 OPTIONS is answered as an INVITE would be")
        void optionsIsAnswered503WhenNoCallsAreTaken() {
            admission.verdict = Admission.Verdict.NO_NEW_CALLS;

            assertThat(reply(request("OPTIONS", "ping", ""), ReplyReason.NO_NEW_CALLS))
                    .startsWith("SIP/2.0 503 ")
                    .contains("Retry-After: 5\r\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"REGISTER", "MESSAGE", "SUBSCRIBE", "NOTIFY", "REFER", "PUBLISH", "UPDATE", "PRACK"})
        @DisplayName("RFC 3261 §8.2.1 a method that we do not take is answered 405 with Allow")
        void knownMethodIsNotAllowed(String method) {
            assertThat(reply(request(method, "other", ""), ReplyReason.METHOD_NOT_ALLOWED))
                    .startsWith("SIP/2.0 405 ")
                    .contains("Allow: INVITE, ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"BYE", "INFO"})
        @DisplayName("RFC 3261 §15.1.2 a BYE without a dialog is answered 481")
        void inDialogMethodWithoutDialogIsAnswered481(String method) {
            assertThat(reply(request(method, "other", ""), ReplyReason.NO_DIALOG))
                    .startsWith("SIP/2.0 481 ");
        }

        @Test
        @DisplayName("RFC 3261 §21.5.2 a method that nobody knows is answered 501")
        void unknownMethodIsNotImplemented() {
            assertThat(reply(request("FROBNICATE", "other", ""), ReplyReason.METHOD_UNKNOWN))
                    .startsWith("SIP/2.0 501 ");
        }

        @Test
        @DisplayName("RFC 3261 §8.2.7 a retransmission gets the same answer")
        void answerIsTheSameForARetransmission() {
            EdgeRules anotherNode = new EdgeRules(SETTINGS, Messages.TAGS, admission);
            byte[] options = request("OPTIONS", "ping", "");

            assertThat(anotherNode.decide(options.clone(), SOURCE)).isEqualTo(rules.decide(options, SOURCE));
            assertThat(reply(options, ReplyReason.OPTIONS)).containsPattern("To: <sip:service@127.0.0.1>;tag=\\S+\r\n");
        }
    }

    @Nested
    class NewCalls {

        @Test
        @DisplayName("RFC 3261 §16.3 an INVITE whose Max-Forwards is used up is answered 483")
        void maxForwardsZeroIsAnswered483() {
            assertThat(reply(request("INVITE", "call-1", "Max-Forwards: 0\r\n"), ReplyReason.TOO_MANY_HOPS))
                    .startsWith("SIP/2.0 483 ");
        }

        @Test
        void maxForwardsTenHasHopsLeft() {
            assertThat(delivered(request("INVITE", "call-1", "Max-Forwards: 10\r\n")))
                    .isNotNull();
        }

        @Test
        @DisplayName("RFC 3261 §8.2.2.3 unknown option tags are answered 420 and named")
        void unknownOptionTagsAreNamed() {
            byte[] invite = request("INVITE", "call-1", "Require: 100rel, Timer\r\nRequire: foo\r\n");

            assertThat(reply(invite, ReplyReason.BAD_EXTENSION))
                    .startsWith("SIP/2.0 420 ")
                    .contains("Unsupported: 100rel, foo\r\n");
        }

        @Test
        void supportedOptionTagIsFine() {
            assertThat(delivered(request("INVITE", "call-1", "Require: timer\r\n")))
                    .isNotNull();
        }

        @Test
        @DisplayName("RFC 3261 §8.2.2.1 a Request-URI of another scheme is answered 416")
        void otherSchemeIsAnswered416() {
            byte[] invite = request("INVITE", "tel:+4930123456", "call-1", "<tel:+4930123456>", "");

            assertThat(reply(invite, ReplyReason.URI_SCHEME)).startsWith("SIP/2.0 416 ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"sip:a@b", "SIP:a@b", "sips:a@b"})
        void sipSchemesAreFine(String requestUri) {
            assertThat(delivered(request("INVITE", requestUri, "call-1", "<sip:a@b>", "")))
                    .isNotNull();
        }

        @Test
        @DisplayName("RFC 3261 §21.5.4 a node that takes no new calls answers 503 with Retry-After")
        void newCallIsRefusedWhenNoneAreTaken() {
            admission.verdict = Admission.Verdict.NO_NEW_CALLS;

            assertThat(reply(invite("call-1"), ReplyReason.NO_NEW_CALLS))
                    .startsWith("SIP/2.0 503 ")
                    .contains("Retry-After: 5\r\n");
        }

        @Test
        void callsInProgressGoOnWhenNoNewOnesAreTaken() {
            admission.verdict = Admission.Verdict.NO_NEW_CALLS;

            assertThat(delivered(inDialog("INVITE", "call-1", dialogOf("call-1"))))
                    .isNotNull();
            assertThat(delivered(inDialog("BYE", "call-1", dialogOf("call-1")))).isNotNull();
            assertThat(delivered(request("CANCEL", "call-1", ""))).isNotNull();
        }

        @Test
        @DisplayName("RFC 3261 §17.2.1 an INVITE that comes again gets no other final answer than its call gives")
        void inviteOfAnAdmittedCallIsNeverRefused() {
            assertThat(rules.decide(invite("call-1"), SOURCE)).isInstanceOf(EdgeDecision.DeliverNewCall.class);
            admission.verdict = Admission.Verdict.NO_NEW_CALLS;

            assertThat(rules.decide(invite("call-1"), SOURCE))
                    .isInstanceOfSatisfying(
                            EdgeDecision.DeliverRequest.class,
                            again -> assertThat(again.entityId()).isEqualTo(dialogOf("call-1")));
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADMITTED")
        @DisplayName(
                "RFC 3261 §17.2.1 an INVITE that was refused is refused when it comes again, and its call may be tried anew")
        void inviteOfARefusedCallIsNeverAdmitted(Admission.Verdict refusal) {
            admission.verdict = refusal;
            rules.decide(invite("call-1"), SOURCE);
            admission.verdict = Admission.Verdict.ADMITTED;

            assertThat(reply(invite("call-1"), ReplyReason.NO_NEW_CALLS)).startsWith("SIP/2.0 503 ");
            assertThat(admission.asked).isOne();
            byte[] anew = bytes(text(invite("call-1")).replace("branch=z9hG4bK", "branch=z9hG4bKanew"));
            assertThat(rules.decide(anew, SOURCE)).isInstanceOf(EdgeDecision.DeliverNewCall.class);
        }

        @Test
        void sourceOverItsRateIsAnswered503() {
            admission.verdict = Admission.Verdict.SOURCE_LIMIT;

            assertThat(reply(invite("call-1"), ReplyReason.SOURCE_LIMIT))
                    .startsWith("SIP/2.0 503 ")
                    .contains("Retry-After: 5\r\n");
        }

        @Test
        void faultyInviteUsesUpNoAdmission() {
            rules.decide(request("INVITE", "call-1", "Max-Forwards: 0\r\n"), SOURCE);
            rules.decide(request("INVITE", "call-1", "Require: foo\r\n"), SOURCE);

            assertThat(admission.asked).isZero();
        }

        @Test
        void ackOfAStatelessAnswerIsDropped() {
            admission.verdict = Admission.Verdict.NO_NEW_CALLS;
            String answer = reply(invite("call-1"), ReplyReason.NO_NEW_CALLS);
            int tag = answer.indexOf(";tag=", answer.indexOf("To: ")) + 5;

            assertDropped(
                    inDialog("ACK", "call-1", answer.substring(tag, answer.indexOf('\r', tag))), DropReason.STRAY);
        }
    }

    @Nested
    class BadInput {

        @Test
        void truncatedRequestIsAnswered400() {
            byte[] whole = bytes(text(invite("call-1")).replace("Content-Length: 0", "Content-Length: 100"));

            assertThat(reply(whole, ReplyReason.MALFORMED)).startsWith("SIP/2.0 400 ");
        }

        @Test
        void requestCutOffInItsHeadersIsAnsweredOrDropped() {
            byte[] whole = invite("call-1");
            for (int length = 1; length < whole.length; length++) {
                EdgeDecision decision = rules.decide(java.util.Arrays.copyOf(whole, length), SOURCE);

                assertThat(decision)
                        .describedAs("the first %s bytes", length)
                        .isInstanceOfAny(EdgeDecision.Reply.class, EdgeDecision.Drop.class);
            }
        }

        @Test
        void headerWithoutANameIsAnswered400() {
            assertThat(reply(request("INVITE", "call-1", ": no name\r\n"), ReplyReason.MALFORMED))
                    .startsWith("SIP/2.0 400 ");
        }

        @Test
        void negativeContentLengthIsAnswered400() {
            byte[] negative = bytes(text(invite("call-1")).replace("Content-Length: 0", "Content-Length: -1"));

            assertThat(reply(negative, ReplyReason.MALFORMED)).startsWith("SIP/2.0 400 ");
        }

        @Test
        void malformedAckIsDropped() {
            byte[] ack = bytes(text(request("ACK", "call-1", "")).replace("Content-Length: 0", "Content-Length: -1"));

            assertDropped(ack, DropReason.NOT_SIP);
        }

        @Test
        void noiseIsDropped() {
            byte[] noise = new byte[300];
            new java.util.Random(4711).nextBytes(noise);

            assertDropped(noise, DropReason.NOT_SIP);
            assertDropped(bytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"), DropReason.NOT_SIP);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\r\n", "\r\n\r\n", "\0", "\0\0\0\0"})
        @DisplayName("RFC 5626 §3.5 keep-alives are ignored")
        void keepAliveIsIgnored(String datagram) {
            assertThat(rules.decide(bytes(datagram), SOURCE)).isEqualTo(new EdgeDecision.KeepAlive());
        }
    }

    private EdgeDecision.DeliverRequest delivered(byte[] datagram) {
        EdgeDecision decision = rules.decide(datagram, SOURCE);
        if (decision instanceof EdgeDecision.DeliverNewCall call) {
            return new EdgeDecision.DeliverRequest(call.invite(), call.returnPath(), call.entityId());
        }
        assertThat(decision).isInstanceOf(EdgeDecision.DeliverRequest.class);
        return (EdgeDecision.DeliverRequest) decision;
    }

    private String reply(byte[] datagram, ReplyReason reason) {
        EdgeDecision decision = rules.decide(datagram, SOURCE);
        assertThat(decision).isInstanceOf(EdgeDecision.Reply.class);
        EdgeDecision.Reply reply = (EdgeDecision.Reply) decision;
        assertThat(reply.reason()).isEqualTo(reason);
        return text(reply.datagram().array());
    }

    private void assertDropped(byte[] datagram, DropReason reason) {
        assertThat(rules.decide(datagram, SOURCE))
                .isInstanceOfSatisfying(
                        EdgeDecision.Drop.class,
                        drop -> assertThat(drop.reason()).isEqualTo(reason));
    }

    private static final class FakeAdmission implements Admission {
        Verdict verdict = Verdict.ADMITTED;
        int asked;

        @Override
        public Verdict ofNewCall(Hop source) {
            asked++;
            return verdict;
        }

        @Override
        public boolean takesNewCalls() {
            return verdict != Verdict.NO_NEW_CALLS;
        }
    }
}
