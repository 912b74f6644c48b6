package io.holdfast.edge;

import static io.holdfast.edge.Addresses.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dialog.Decision;
import io.holdfast.engine.dialog.DialogCore;
import io.holdfast.engine.dialog.DialogSettings;
import io.holdfast.engine.dialog.DialogState;
import io.holdfast.engine.dialog.Effect;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Transport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages of RFC 4475 and RFC 5118 through the rules of a whole server: the edge, then the dialog of a call. */
class TortureAnswersTest {
    private static final Hop SOURCE = new Hop(Transport.UDP, address("192.0.2.77:5070"), address("127.0.0.1:5060"));
    private static final RuleSettings SETTINGS = TestSettings.with("").rules();

    private final EdgeRules rules = new EdgeRules(SETTINGS, Messages.TAGS, new OpenAdmission());

    static Stream<Arguments> messages() {
        return Stream.of("rfc4475", "rfc5118").flatMap(rfc -> {
            Map<String, String> failures =
                    rows(rfc, "known-failures.txt").collect(Collectors.toMap(r -> r[0], r -> r[1]));
            return rows(rfc, "answers.txt")
                    .map(row -> Arguments.of(rfc, row[1], row[0], failures.getOrDefault(row[0], row[2])));
        });
    }

    @ParameterizedTest(name = "{0} §{1} {2} is answered {3}")
    @MethodSource("messages")
    @DisplayName("RFC 4475, RFC 5118: every torture message gets the answer that its section asks for")
    void tortureMessageGetsItsAnswer(String rfc, String section, String name, String answer) {
        int colon = answer.indexOf(':');
        String status = colon < 0 ? answer : answer.substring(0, colon);

        String found = answerTo(message(rfc, name));

        if (status.equals("call")) {
            assertThat(found).startsWith("SIP/2.0 200 ").contains("\r\nContact: ");
        } else if (status.equals("silence")) {
            assertThat(found).isEqualTo("silence");
        } else {
            assertThat(found).startsWith("SIP/2.0 " + status + " ").contains("\r\nContent-Length: 0\r\n\r\n");
        }
        if (colon > 0) {
            assertThat(found).contains("\r\n" + answer.substring(colon + 1) + ": ");
        }
    }

    @ParameterizedTest(name = "{0} §{1} {2}")
    @MethodSource("messages")
    @DisplayName("RFC 3261 §8.2.7 a torture message that comes again, to another node, gets the same answer")
    void retransmissionGetsTheSameAnswer(String rfc, String section, String name, String answer) {
        EdgeRules anotherNode = new EdgeRules(SETTINGS, Messages.TAGS, new OpenAdmission());

        EdgeDecision first = rules.decide(message(rfc, name), SOURCE);
        EdgeDecision second = anotherNode.decide(message(rfc, name), SOURCE);

        assertThat(second).isEqualTo(first);
    }

    @ParameterizedTest(name = "{0} §{1} {2}")
    @MethodSource("messages")
    @DisplayName("RFC 3261 §17.1.1.3 an ACK or response made of a torture message is never answered")
    void nothingAnswersAnAck(String rfc, String section, String name, String answer) {
        String text = new String(message(rfc, name), StandardCharsets.ISO_8859_1);
        String ack = text.replaceFirst("^\\S+ ", "ACK ").replaceFirst("(?i)(CSeq\\s*:\\s*\\d+)\\s+\\S+", "$1 ACK");

        assertThat(answerTo(Messages.bytes(ack))).isEqualTo("silence");
    }

    @Test
    @DisplayName("RFC 4475 §3.3.5 the unsupported options are named, those of Proxy-Require are not")
    void unsupportedOptionsAreNamed() {
        assertThat(answerTo(message("rfc4475", "bext01")))
                .contains("\r\nUnsupported: nothingSupportsThis, nothingSupportsThisEither\r\n");
    }

    @Test
    @DisplayName("RFC 4475 §3.1.2.1 the answer to a broken Via repeats it and goes to its port at the source address")
    void brokenViaIsAnsweredToItsSource() {
        EdgeDecision decision = rules.decide(message("rfc4475", "badinv01"), SOURCE);

        assertThat(decision).isInstanceOfSatisfying(EdgeDecision.Reply.class, reply -> {
            assertThat(reply.returnPath().remote()).isEqualTo(address("192.0.2.77:5060"));
            assertThat(Messages.text(reply.datagram().array())).contains("\r\nVia: SIP/2.0/UDP 192.0.2.15;;,;,,\r\n");
        });
    }

    @Test
    void everyMessageIsJudgedAndNothingIsKnownToFail() {
        assertThat(messages()).hasSize(61);
        assertThat(rows("rfc4475", "known-failures.txt")).isEmpty();
        assertThat(rows("rfc5118", "known-failures.txt")).isEmpty();
    }

    private String answerTo(byte[] datagram) {
        return switch (rules.decide(datagram, SOURCE)) {
            case EdgeDecision.Reply reply -> Messages.text(reply.datagram().array());
            case EdgeDecision.DeliverNewCall call -> inDialog(call.invite(), call.entityId());
            case EdgeDecision.DeliverRequest deliver -> inDialog(deliver.request(), deliver.entityId());
            case EdgeDecision.DeliverOutsideDialog ignored -> throw new AssertionError("no handler is listed");
            case EdgeDecision.DeliverResponse ignored -> "silence";
            case EdgeDecision.Drop ignored -> "silence";
            case EdgeDecision.KeepAlive ignored -> "silence";
        };
    }

    /** The last message that a new dialog sends. */
    private static String inDialog(SipRequest request, String entityId) {
        DialogCore core = new DialogCore(DialogSettings.defaults("127.0.0.1:5060"), new AnsweringDirectory());
        Decision decision = core.onRequest(DialogState.none(entityId), request, SOURCE, 1_000_000);
        List<Effect> effects =
                switch (decision) {
                    case Decision.Nothing ignored -> List.of();
                    case Decision.Now now -> now.effects();
                    case Decision.Write write -> core.perform(write.next(), write.entry());
                    case Decision.Limited ignored -> throw new AssertionError("a limit of calls of ours");
                };
        if (effects.isEmpty()) {
            return "silence";
        }
        Effect last = effects.get(effects.size() - 1);
        assertThat(last).isInstanceOf(Effect.Transmit.class);
        return Messages.text(((Effect.Transmit) last).message().array());
    }

    private static byte[] message(String rfc, String name) {
        return Torture.read(rfc, name + ".dat");
    }

    private static Stream<String[]> rows(String rfc, String file) {
        return new String(Torture.read(rfc, file), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 3));
    }
}
