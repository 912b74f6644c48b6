package io.holdfast.actors.node;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.actors.testing.TcpPeer;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Dialogs of all nodes write to a connection that one of them holds. */
class FlowIT {
    private static final int SIP_PORT = 18_030;
    private static final int CALLS = 30;
    private static final int ATTEMPTS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestCluster cluster = new TestCluster(SIP_PORT);
    private int calls;

    @AfterEach
    void end() throws Exception {
        cluster.stopAll();
    }

    @Test
    @DisplayName(
            "RFC 3261 §18.2.2: every answer comes over the connection of its request, whichever node has the dialog")
    void everyAnswerComesOverTheConnectionOfItsRequest() throws Exception {
        cluster.start();
        cluster.start();
        try (TcpPeer peer = new TcpPeer(SIP_PORT)) {
            // The second node gets its share of the dialogs some time after it has started.
            await().atMost(PATIENCE).until(() -> {
                hangUp(peer, establish(peer));
                return cluster.counted("holdfast.flows.carried") > 0;
            });
            await().until(() -> cluster.resident() == 0);
        }
    }

    @Test
    @DisplayName("RFC 5626 §4.4.1: when the node of a connection leaves, calls go on over another connection")
    void callsGoOnOverAnotherConnection() throws Exception {
        HoldfastNode first = cluster.start();
        Map<String, SipResponse> answers;
        try (TcpPeer peer = new TcpPeer(SIP_PORT)) {
            answers = establish(peer);
            cluster.start();
            cluster.stop(first);
        }
        try (TcpPeer again = new TcpPeer(SIP_PORT)) {
            hangUp(again, answers);
        }
        await().until(() -> cluster.resident() == 0);
    }

    /** Makes calls one after the other on the wire and all at once in time; their 200s by Call-ID. */
    private Map<String, SipResponse> establish(TcpPeer peer) throws IOException {
        Set<String> placed = new HashSet<>();
        while (placed.size() < CALLS) {
            placed.add("call-" + ++calls);
        }
        Map<String, SipResponse> answers = ask(peer, Method.INVITE, placed, callId -> "<sip:answer@127.0.0.1>");
        for (SipResponse answer : answers.values()) {
            assertThat(answer.header(HeaderName.CONTACT)).isEqualTo("<sip:127.0.0.1:" + SIP_PORT + ";transport=tcp>");
            peer.send("ACK", "answer", answer.callId(), 1, to(answer));
        }
        return answers;
    }

    private static void hangUp(TcpPeer peer, Map<String, SipResponse> answers) throws IOException {
        Function<String, String> to = callId -> to(requireNonNull(answers.get(callId)));
        assertThat(ask(peer, Method.BYE, answers.keySet(), to)).hasSize(CALLS);
    }

    /** Sends a request for each call, and again what is not answered; the answers by Call-ID, all of them 200. */
    private static Map<String, SipResponse> ask(
            TcpPeer peer, Method method, Set<String> callIds, Function<String, String> to) throws IOException {
        Map<String, SipResponse> answers = new LinkedHashMap<>();
        for (int attempt = 0; attempt < ATTEMPTS && answers.size() < callIds.size(); attempt++) {
            for (String callId : callIds) {
                if (!answers.containsKey(callId)) {
                    peer.send(method.name(), "answer", callId, method.equals(Method.INVITE) ? 1 : 2, to.apply(callId));
                }
            }
            SipResponse answer = peer.receiveFinal();
            while (answer != null && answers.size() < callIds.size()) {
                if (answer.cSeq().method().equals(method) && callIds.contains(answer.callId())) {
                    assertThat(answer.statusCode()).isEqualTo(200);
                    answers.put(answer.callId(), answer);
                }
                answer = answers.size() < callIds.size() ? peer.receiveFinal() : null;
            }
        }
        assertThat(answers).hasSameSizeAs(callIds);
        return answers;
    }

    private static String to(SipResponse answer) {
        return String.valueOf(answer.header(HeaderName.TO));
    }
}
