package io.holdfast.actors.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.actors.testing.Peer;
import io.holdfast.engine.dialog.Effect.AskStep;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Flow;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Transport;
import java.io.NotSerializableException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialogCommandSerializerTest {
    private static final long DEADLINE = 1_700_000_000_123L;
    /** The fixed head before the message, with IPv4 addresses. */
    private static final int HEAD = 8 + 1 + 2 * (1 + 4 + 2);

    private final DialogCommandSerializer serializer = new DialogCommandSerializer();
    private final Peer peer = new Peer("call", "answer");

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 192.0.2.7", "::1, 2001:db8::7", "127.0.0.1, 2001:db8::7"})
    void aRequestCrossesWithItsPathAndDeadline(String remote, String local) throws Exception {
        Hop source = new Hop(Transport.UDP, new InetSocketAddress(remote, 65_535), new InetSocketAddress(local, 5060));
        var sent = new DialogCommand.RequestArrived(peer.invite(), source, DEADLINE, new Delivery(), false);
        var received = (DialogCommand.RequestArrived) over(sent);
        assertThat(received.request().bytes()).isEqualTo(sent.request().bytes());
        assertThat(received.source()).isEqualTo(source);
        assertThat(received.deadlineMillis()).isEqualTo(DEADLINE);
        assertThat(received.newCall()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "TCP, -, node.example.com:25520",
                "TLS, sip.example.com:5061, '10.0.0.1:1'",
                "UDP, [2001:db8::1]:5060, -"
            })
    void aRequestCrossesWithItsFlow(Transport transport, @Nullable String advertised, @Nullable String node)
            throws Exception {
        Flow flow = node == null ? null : new Flow(node, Long.MIN_VALUE + 5);
        Hop source = new Hop(
                transport,
                new InetSocketAddress("192.0.2.7", 40_000),
                new InetSocketAddress("2001:db8::7", 5061),
                flow,
                advertised);
        var sent = new DialogCommand.RequestArrived(peer.invite(), source, DEADLINE, new Delivery(), false);
        var received = (DialogCommand.RequestArrived) over(sent);
        assertThat(received.source()).isEqualTo(source);
        assertThat(received.request().bytes()).isEqualTo(sent.request().bytes());
    }

    @Test
    void aNewCallCrossesAsOne() throws Exception {
        var sent = new DialogCommand.RequestArrived(peer.invite(), Peer.PATH, DEADLINE, new Delivery(), true);
        assertThat(((DialogCommand.RequestArrived) over(sent)).newCall()).isTrue();
    }

    @Test
    void aResponseCrossesWithItsPathAndDeadline() throws Exception {
        SipRequest bye = peer.bye("tag");
        var sent = new DialogCommand.ResponseArrived(peer.ok(bye), Peer.PATH, DEADLINE);
        var received = (DialogCommand.ResponseArrived) over(sent);
        assertThat(received.response().bytes()).isEqualTo(sent.response().bytes());
        assertThat(received.source()).isEqualTo(Peer.PATH);
        assertThat(received.deadlineMillis()).isEqualTo(DEADLINE);
    }

    @Test
    void aRequestThatIsHandedOutAgainCrossesLikeANewOne() throws Exception {
        var sent = new DialogCommand.RequestAgain(peer.invite(), Peer.PATH, DEADLINE);
        var received = (DialogCommand.RequestAgain) over(sent);
        assertThat(received.request().bytes()).isEqualTo(sent.request().bytes());
        assertThat(received.source()).isEqualTo(Peer.PATH);
        assertThat(received.deadlineMillis()).isEqualTo(DEADLINE);
    }

    @Test
    void aWakeUpCrosses() throws Exception {
        assertThat(over(new DialogCommand.WakeUp())).isEqualTo(new DialogCommand.WakeUp());
    }

    @Test
    void whatAnActorTellsItselfDoesNotCross() {
        var answered = new DialogCommand.StepAnswered(new AskStep("step", Bytes.EMPTY, DEADLINE), Bytes.EMPTY);
        assertThatThrownBy(() -> serializer.manifest(answered)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> serializer.toBinary(answered)).hasMessageContaining("does not leave its node");
    }

    @Test
    void aManifestOfALaterVersionIsRefused() {
        assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "q2"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("q2 (expected: q1, n1, g1, r1 or w1)");
    }

    @Test
    void truncatedBytesAreRefusedWhereverTheyEnd() {
        byte[] whole = serializer.toBinary(DialogNode.arrived(peer.invite()));
        for (int length = 0; length <= HEAD; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> serializer.fromBinary(cut, "q1"))
                    .describedAs("%s bytes", length)
                    .isInstanceOf(NotSerializableException.class)
                    .hasMessageContaining("of " + cut.length + " bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 3, 5, 127, -1, -128})
    void anAddressOfAnotherLengthIsRefused(byte length) {
        byte[] wrong = serializer.toBinary(DialogNode.arrived(peer.invite()));
        wrong[9] = length;
        assertThatThrownBy(() -> serializer.fromBinary(wrong, "q1")).isInstanceOf(NotSerializableException.class);
    }

    @Test
    void anotherTransportIsRefused() {
        byte[] wrong = serializer.toBinary(DialogNode.arrived(peer.invite()));
        wrong[8] = 9;
        assertThatThrownBy(() -> serializer.fromBinary(wrong, "q1"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("transport: 9");
    }

    @Test
    void aResponseIsNoRequest() {
        byte[] response = serializer.toBinary(DialogNode.arrived(peer.ok(peer.bye("tag"))));
        assertThatThrownBy(() -> serializer.fromBinary(response, "q1")).isInstanceOf(NotSerializableException.class);
    }

    private Object over(DialogCommand command) throws NotSerializableException {
        return serializer.fromBinary(serializer.toBinary(command), serializer.manifest(command));
    }
}
