package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.holdfast.bench.caller.ArrivalSchedule;
import io.holdfast.bench.caller.CallPlan;
import io.holdfast.bench.caller.Caller;
import io.holdfast.bench.caller.CallerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a node does with datagrams that no sane peer sends, and that it does nothing else. */
class HostileDatagramsIT {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final int LONGEST_DATAGRAM = 65_507;
    private static final String MALFORMED = "holdfast_edge_answered_total{reason=\"malformed\"}";
    private static final String NO_DIALOG = "holdfast_edge_answered_total{reason=\"no-dialog\"}";
    private static final String OPTIONS = "holdfast_edge_answered_total{reason=\"options\"}";
    private static final String NOT_SIP = "holdfast_edge_dropped_total{reason=\"not-sip\"}";
    private static final String TOO_LARGE = "holdfast_edge_dropped_total{reason=\"too-large\"}";
    private static final String TO_A_DIALOG = "holdfast_edge_received_total{kind=\"request\"}";

    @TempDir
    private static Path folder = Path.of("");

    private static TestNode node;
    private static Caller caller;

    private UdpPeer peer;

    @BeforeAll
    static void startNode() throws IOException {
        node = TestNode.start(folder, fallback -> FaultyBehaviors.all());
        caller = Caller.start(CallerSettings.calling(node.uri("demo")));
    }

    @AfterAll
    static void stopNode() {
        caller.close();
        node.close();
    }

    @BeforeEach
    void openPeer() throws IOException {
        peer = new UdpPeer(node.sip());
    }

    @AfterEach
    void anOrdinaryCallStillWorks() throws InterruptedException {
        peer.close();
        var call = caller.place(ArrivalSchedule.even(1, 1), CallPlan.ending(Duration.ZERO));
        assertThat(call.awaitOver(LIMIT, counts -> {})).isTrue();
        assertThat(call.counts().completed()).isEqualTo(1);
    }

    static Stream<Arguments> hostileDatagrams() {
        var invite = new RawCall("demo", "hostile").invite();
        return Stream.of(
                arguments("cut off in its body", bytes(invite.replace("Length: 0", "Length: 200")), MALFORMED, "400"),
                arguments("cut off in its headers", cut(invite, "Content-Length"), MALFORMED, "400"),
                arguments("cut off before its CSeq", cut(invite, "CSeq"), NOT_SIP, ""),
                arguments("64 KiB", padded(invite), TOO_LARGE, ""),
                arguments("noise", noise(), NOT_SIP, ""),
                arguments("a header without a name", bytes(invite.replace("Max-", ": none\r\nMax-")), MALFORMED, "400"),
                arguments("a negative length", bytes(invite.replace("Length: 0", "Length: -1")), MALFORMED, "400"),
                arguments("two Call-IDs", bytes(invite.replace("CSeq", "Call-ID: other\r\nCSeq")), MALFORMED, "400"),
                arguments("BYE of nothing", bytes(new RawCall("demo", "bye").request("BYE", 2)), NO_DIALOG, "481"),
                arguments("BYE of an unknown dialog", bytes(strangersBye()), NO_DIALOG, "481"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileDatagrams")
    void everyDatagramIsCountedExactlyOnce(String name, byte[] datagram, String counter, String statusCode)
            throws IOException {
        var before = datagramsByFate();
        peer.send(datagram);
        if (!statusCode.isEmpty()) {
            assertThat(peer.receive()).startsWith("SIP/2.0 " + statusCode + " ");
        }
        // One socket, one event loop: when this is answered, all that came before it was dealt with.
        assertThat(peer.ask(new RawCall("demo", name.replace(" ", "")).request("OPTIONS", 1)))
                .startsWith("SIP/2.0 200 ");
        assertThat(difference(before, datagramsByFate())).isEqualTo(Map.of(counter, 1.0, OPTIONS, 1.0));
    }

    @Test
    void theSameCallIdWithAnotherFromTagIsAnotherCall() throws IOException {
        var one = setUp(new RawCall("demo", "shared", "one", ""));
        var two = setUp(new RawCall("demo", "shared", "two", ""));
        assertThat(one.toTag()).isNotEqualTo(two.toTag());
        assertThat(peer.ask(one.request("BYE", 2))).startsWith("SIP/2.0 200 ");
        assertThat(peer.ask(two.request("INFO", 2))).startsWith("SIP/2.0 200 ").contains("X-Turns: 1");
        assertThat(peer.ask(two.request("BYE", 3))).startsWith("SIP/2.0 200 ");
    }

    @Test
    @DisplayName("RFC 3261 §12.2.2 a lower CSeq number gets 500 and the call goes on")
    void aRequestWithALowerCSeqIsAnswered500() throws IOException {
        var call = setUp(new RawCall("demo", "lower"));
        assertThat(peer.ask(call.request("INFO", 7))).startsWith("SIP/2.0 200 ").contains("X-Turns: 1");
        var before = datagramsByFate();
        assertThat(peer.ask(call.request("INFO", 6))).startsWith("SIP/2.0 500 ");
        assertThat(difference(before, datagramsByFate())).isEqualTo(Map.of(TO_A_DIALOG, 1.0));
        assertThat(peer.ask(call.request("BYE", 8))).startsWith("SIP/2.0 200 ").contains("X-Turns: 1");
    }

    @Test
    @DisplayName("RFC 3261 §15.1.2 a BYE for a dialog that is over gets 481")
    void aSecondByeIsAnswered481() throws IOException {
        var call = setUp(new RawCall("demo", "twice"));
        assertThat(peer.ask(call.request("BYE", 2))).startsWith("SIP/2.0 200 ");
        assertThat(peer.ask(call.request("BYE", 3))).startsWith("SIP/2.0 481 ");
    }

    private RawCall setUp(RawCall call) throws IOException {
        var answer = peer.ask(call.invite());
        assertThat(answer).startsWith("SIP/2.0 200 ");
        var answered = call.answered(answer);
        peer.send(answered.ack());
        return answered;
    }

    /** Where datagrams went; each of them is to be in exactly one of these. */
    private static Map<String, Double> datagramsByFate() throws IOException {
        var fates = new HashMap<>(node.metrics());
        fates.keySet().removeIf(name -> !name.matches("holdfast_edge_(received|dropped|answered)_total.*"));
        return fates;
    }

    private static Map<String, Double> difference(Map<String, Double> before, Map<String, Double> after) {
        var changed = new HashMap<String, Double>();
        after.forEach((name, count) -> {
            if (!count.equals(before.get(name))) {
                changed.put(name, count - before.getOrDefault(name, 0.0));
            }
        });
        return changed;
    }

    /** A tag that looks like one of ours and was made with another secret. */
    private static String strangersBye() {
        return new RawCall("demo", "stranger", "peer", ";tag=d1" + "a".repeat(27)).request("BYE", 2);
    }

    private static byte[] cut(String message, String before) {
        return bytes(message.substring(0, message.indexOf(before)));
    }

    private static byte[] padded(String invite) {
        var row = "X-Padding: %s\r\n";
        var padding = "x"
                .repeat(LONGEST_DATAGRAM - invite.length() - row.formatted("").length());
        return bytes(invite.replace("Max-", row.formatted(padding) + "Max-"));
    }

    private static byte[] noise() {
        var noise = new byte[1200];
        new Random(4711).nextBytes(noise);
        return noise;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
