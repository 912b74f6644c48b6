package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A call over a network that loses, repeats and reorders, to a node that dies at any moment. Whatever happens, no transaction
 * gets two different final responses; when the network is well again, both sides come to an end and agree on which. That each
 * entry replays to the live state, {@link Scenario} sees to.
 */
final class ShakenCall {
    private static final List<Duration> TIMES = List.of(
            Duration.ofMillis(10),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(33),
            Duration.ofMinutes(3));
    private static final Duration T1 = Duration.ofMillis(500);
    private static final int ROUNDS_MAX = 600;

    private final Scenario node;
    private final ShakenPeer peer;
    private final List<SipMessage> toNode = new ArrayList<>();
    private final List<SipMessage> toPeer = new ArrayList<>();
    private final List<Effect.AskStep> asked = new ArrayList<>();
    private final Map<String, String> finals = new HashMap<>();
    private final Set<String> byes = new HashSet<>();

    private ShakenCall(Manners manners) {
        node = Scenario.of(manners::define);
        node.caller.always("Supported: 100rel");
        peer = new ShakenPeer(node.caller);
    }

    static void play(Manners manners, List<Shake> shakes) {
        ShakenCall call = new ShakenCall(manners);
        call.peer.acts(0);
        call.collects();
        for (Shake shake : shakes) {
            call.happens(shake);
            call.collects();
        }
        call.settles();
        call.agrees();
    }

    private void happens(Shake shake) {
        int choice = shake.choice();
        switch (shake.kind()) {
            case ARRIVES_FIRST -> arrives(choice, 0, true);
            case ARRIVES_ANY -> arrives(choice, choice / 2, true);
            case ARRIVES_TWICE -> arrives(choice, choice / 2, false);
            case IS_LOST -> {
                List<SipMessage> way = choice % 2 == 0 ? toNode : toPeer;
                if (!way.isEmpty()) {
                    way.remove(choice / 2 % way.size());
                }
            }
            case PEER_ACTS -> peer.acts(choice);
            case PEER_REPEATS -> peer.repeats(choice);
            case TIME_PASSES -> node.advance(TIMES.get(choice % TIMES.size()));
            case NODE_DIES -> {
                if (!node.journal().isEmpty()) {
                    node.sleeps(choice % 2 == 0 ? Duration.ZERO : TIMES.get(choice / 2 % TIMES.size()));
                }
            }
            case STEP_ANSWERS -> {
                if (!asked.isEmpty()) {
                    node.stepAnswers(asked.get(choice % asked.size()), "v=0 routed");
                }
            }
            case STEP_FAILS -> {
                if (!asked.isEmpty()) {
                    node.stepFails(asked.get(choice % asked.size()), "shaken");
                }
            }
        }
    }

    private void arrives(int direction, int index, boolean removed) {
        boolean atNode = direction % 2 == 0;
        List<SipMessage> way = atNode ? toNode : toPeer;
        if (way.isEmpty()) {
            return;
        }
        int at = index % way.size();
        SipMessage message = removed ? way.remove(at) : way.get(at);
        if (atNode) {
            receives(message);
        } else {
            peer.receives(message);
        }
    }

    private void receives(SipMessage message) {
        switch (message) {
            case SipRequest request -> node.receives(request);
            case SipResponse response -> node.receives(response);
        }
    }

    private void collects() {
        toNode.addAll(peer.takesSent());
        for (Effect effect : node.takesSent()) {
            switch (effect) {
                case Effect.AskStep ask -> asked.add(ask);
                case Effect.Transmit transmit -> toPeer.add(sent(Sent.message(transmit)));
            }
        }
    }

    private SipMessage sent(SipMessage message) {
        switch (message) {
            case SipResponse response -> {
                if (response.statusCode() >= 200) {
                    String transaction = response.topVia().branch() + " " + response.cSeq();
                    String answer = response.statusCode() + " " + response.toTag() + " "
                            + response.body().text();
                    String before = finals.putIfAbsent(transaction, answer);
                    assertThat(before == null ? answer : before)
                            .as("finals of %s", transaction)
                            .isEqualTo(answer);
                }
            }
            case SipRequest request -> byes.add(request.cSeq() + " " + Caller.branchOf(request));
        }
        return message;
    }

    /** The network is well again: everything arrives, in order and once. */
    private void settles() {
        for (int round = 0; round < ROUNDS_MAX && !isSettled(); round++) {
            while (!toNode.isEmpty() || !toPeer.isEmpty()) {
                arrives(0, 0, true);
                collects();
                arrives(1, 0, true);
                collects();
            }
            peer.settles();
            collects();
            node.advance(T1);
            collects();
        }
    }

    private boolean isSettled() {
        return peer.phase() == ShakenPeer.Phase.ENDED
                && !peer.waits()
                && toNode.isEmpty()
                && toPeer.isEmpty()
                && node.due() == Deadlines.NEVER;
    }

    private void agrees() {
        DialogState state = node.state();
        assertThat(peer.phase()).as("the peer").isEqualTo(ShakenPeer.Phase.ENDED);
        assertThat(peer.waits()).as("the peer waits").isFalse();
        assertThat(node.due()).as("timers left in %s", state).isEqualTo(Deadlines.NEVER);
        assertThat(state.over()).as("over: %s", state).isTrue();
        assertThat(EntryChecks.replay(node.journal())).isEqualTo(state);
        assertThat(byes).as("the BYEs of ours").hasSizeLessThanOrEqualTo(1);
        EndReason reason = state.endReason();
        int status = peer.callStatus();
        if (status >= 200 && status < 300) {
            assertThat(reason).isIn(EndReason.PEER_HUNG_UP, EndReason.HUNG_UP, EndReason.NO_ACK);
        } else if (status != 408) {
            assertThat(reason)
                    .isIn(
                            EndReason.CANCELLED,
                            EndReason.REJECTED,
                            EndReason.NOT_ANSWERED,
                            EndReason.NO_ACK,
                            EndReason.PEER_HUNG_UP);
        }
    }
}
