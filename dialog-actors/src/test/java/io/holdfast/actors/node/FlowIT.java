package io.holdfast.actors.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.actors.testing.TcpPeer;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Dialogs of all nodes write to a connection that one of them holds. */
class FlowIT {
    private static final int SIP_PORT = 18_030;
    private static final int CALLS = 30;

    private final TestCluster cluster = new TestCluster(SIP_PORT);

    @AfterEach
    void end() throws Exception {
        cluster.stopAll();
    }

    @Test
    @DisplayName(
            "RFC 3261 §18.2.2: every answer comes over the connection of its request, whichever node has the dialog")
    void everyAnswerComesOverTheConnectionOfItsRequest() throws Exception {
        HoldfastNode first = cluster.start();
        HoldfastNode second = cluster.start();
        try (TcpPeer peer = new TcpPeer(SIP_PORT)) {
            Map<String, SipResponse> answers = establish(peer);
            assertThat(first.resident().count()).isPositive();
            assertThat(second.resident().count()).isPositive();
            assertThat(cluster.counted("holdfast.flows.carried")).isPositive();
            assertThat(answers.values())
                    .allSatisfy(answer -> assertThat(answer.header(HeaderName.CONTACT))
                            .isEqualTo("<sip:127.0.0.1:" + SIP_PORT + ";transport=tcp>"));
            hangUp(peer, answers);
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
    private static Map<String, SipResponse> establish(TcpPeer peer) throws IOException {
        for (int i = 0; i < CALLS; i++) {
            peer.send("INVITE", "answer", "call-" + i, 1, "<sip:answer@127.0.0.1>");
        }
        Map<String, SipResponse> answers = new LinkedHashMap<>();
        while (answers.size() < CALLS) {
            SipResponse answer = peer.receiveFinal();
            assertThat(answer.statusCode()).isEqualTo(200);
            if (answers.put(answer.callId(), answer) == null) {
                peer.send("ACK", "answer", answer.callId(), 1, to(answer));
            }
        }
        return answers;
    }

    private static void hangUp(TcpPeer peer, Map<String, SipResponse> answers) throws IOException {
        for (Map.Entry<String, SipResponse> call : answers.entrySet()) {
            peer.send("BYE", "answer", call.getKey(), 2, to(call.getValue()));
        }
        int ended = 0;
        while (ended < CALLS) {
            SipResponse answer = peer.receiveFinal();
            assertThat(answer.statusCode()).isEqualTo(200);
            ended += answer.cSeq().method().equals(Method.BYE) ? 1 : 0;
        }
    }

    private static String to(SipResponse answer) {
        return String.valueOf(answer.header(HeaderName.TO));
    }
}
