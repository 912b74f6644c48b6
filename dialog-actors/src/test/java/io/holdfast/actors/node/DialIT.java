package io.holdfast.actors.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.dsl.Dial;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.SipRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Calls that a cluster makes, over real sockets. */
class DialIT {
    private static final int SIP_PORT = 18_020;
    private static final HeaderName AUTHORIZATION = HeaderName.of("Authorization");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestCluster cluster = new TestCluster(SIP_PORT);

    @AfterEach
    void end() throws Exception {
        cluster.stopAll();
    }

    @Test
    void aCallOfAnyNodeIsMadeAndEnded() throws Exception {
        List<HoldfastNode> nodes = List.of(cluster.start(), cluster.start());
        try (FakeUas phone = FakeUas.open()) {
            for (int i = 0; i < 8; i++) {
                DialedCall call = dial(nodes.get(i % 2), phone, "impatient");
                SipRequest invite = awaitInvite(phone, call);
                assertThat(invite.fromTag()).isEqualTo(call.entityId());
                assertThat(invite.header(HeaderName.of("X-Room"))).isEqualTo("12");
                phone.answer(invite, 180, "phone");
                phone.answer(invite, 200, "phone");
            }
            await().atMost(PATIENCE).until(() -> phone.count("BYE") >= 8);
            assertThat(phone.count("CANCEL")).isZero();
            await().atMost(PATIENCE).until(() -> cluster.resident() == 0);
        }
    }

    @Test
    @DisplayName("RFC 3261 §13.2.2.4: of two answers the first is the call, and the second is ended")
    void aForkedCallHasOneAnswer() throws Exception {
        HoldfastNode node = cluster.start();
        try (FakeUas phone = FakeUas.open()) {
            SipRequest invite = awaitInvite(phone, dial(node, phone, "patient"));
            phone.answer(invite, 180, "kitchen");
            phone.answer(invite, 180, "office");
            phone.answer(invite, 200, "office");
            phone.answer(invite, 200, "kitchen");
            await().atMost(PATIENCE).until(() -> phone.count("ACK") >= 2 && phone.count("BYE") >= 1);
            assertThat(phone.all("ACK")).extracting(SipRequest::toTag).contains("office", "kitchen");
            assertThat(phone.all("BYE")).extracting(SipRequest::toTag).containsOnly("kitchen");
            assertThat(cluster.resident()).isOne();
        }
    }

    @Test
    @DisplayName("RFC 3261 §13.2.2.4: the ACK is sent again, the same, for each 2xx that comes again")
    void aLostAckIsSentAgain() throws Exception {
        HoldfastNode node = cluster.start();
        try (FakeUas phone = FakeUas.open()) {
            SipRequest invite = awaitInvite(phone, dial(node, phone, "patient"));
            phone.answer(invite, 200, "phone");
            await().atMost(PATIENCE).until(() -> phone.count("ACK") == 1);
            phone.answer(invite, 200, "phone");
            await().atMost(PATIENCE).until(() -> phone.count("ACK") == 2);
            assertThat(phone.all("ACK").get(1)).isEqualTo(phone.all("ACK").get(0));
            assertThat(cluster.counted("holdfast.dialog.entries-written")).isEqualTo(2);
        }
    }

    @Test
    void aCallThatRingsMovesWithItsNodeAndIsAnsweredThere() throws Exception {
        HoldfastNode staying = cluster.start();
        HoldfastNode leaving = cluster.start();
        try (FakeUas phone = FakeUas.open()) {
            // The leaving node gets shards of the other some time after its start.
            await().atMost(PATIENCE).until(() -> {
                phone.answer(awaitInvite(phone, dial(leaving, phone, "patient")), 183, "phone");
                return leaving.resident().count() > 0;
            });
            cluster.stop(leaving);
            // As a user agent does that has no ACK (RFC 3261 section 13.3.1.4).
            await().atMost(PATIENCE).until(() -> {
                Set<String> acknowledged = callIds(phone, "ACK");
                phone.all("INVITE").stream()
                        .filter(invite -> !acknowledged.contains(invite.callId()))
                        .forEach(invite -> phone.answer(invite, 200, "phone"));
                return acknowledged.equals(callIds(phone, "INVITE"));
            });
            int calls = callIds(phone, "INVITE").size();
            await().atMost(PATIENCE).until(() -> staying.resident().count() == calls);
        }
    }

    @Test
    @DisplayName("RFC 3261 §22.2: INVITE and BYE of a call are sent again with credentials, wherever the call lives")
    void aCallIsMadeAndEndedWithCredentials() throws Exception {
        String settings = "holdfast.dialog.credentials = [{ realm = phones, username = us, password = swordfish }]";
        List<HoldfastNode> nodes = List.of(cluster.start(settings), cluster.start(settings));
        try (FakeUas phone = FakeUas.open()) {
            phone.challengeByes();
            for (int i = 0; i < 8; i++) {
                DialedCall call = dial(nodes.get(i % 2), phone, "impatient");
                phone.answer(awaitInvite(phone, call, 1), 401, "phone");
                SipRequest second = awaitInvite(phone, call, 2);
                assertThat(second.header(AUTHORIZATION)).contains("username=\"us\"", "realm=\"phones\"");
                phone.answer(second, 180, "phone");
                phone.answer(second, 200, "phone");
            }
            await().atMost(PATIENCE).until(() -> authorizedByes(phone) >= 8);
            await().atMost(PATIENCE).until(() -> cluster.resident() == 0);
        }
    }

    @Test
    @DisplayName("RFC 3261 §8.1.3.4: a call follows its redirection, and ends where it was answered")
    void aRedirectedCallIsMadeElsewhere() throws Exception {
        HoldfastNode node = cluster.start();
        try (FakeUas phone = FakeUas.open();
                FakeUas mobile = FakeUas.open()) {
            DialedCall call = dial(node, phone, "impatient");
            phone.redirect(awaitInvite(phone, call), mobile.uri());
            SipRequest second = awaitInvite(mobile, call, 2);
            assertThat(second.requestUri()).isEqualTo(mobile.uri());
            mobile.answer(second, 200, "mobile");
            await().atMost(PATIENCE).until(() -> phone.count("ACK") == 1 && mobile.count("BYE") >= 1);
            assertThat(mobile.newest("ACK").cSeq().number()).isEqualTo(2);
            await().atMost(PATIENCE).until(() -> cluster.resident() == 0);
        }
    }

    private static long authorizedByes(FakeUas phone) {
        return phone.all("BYE").stream()
                .filter(bye -> bye.header(AUTHORIZATION) != null)
                .map(SipRequest::callId)
                .distinct()
                .count();
    }

    private static Set<String> callIds(FakeUas phone, String method) {
        return phone.all(method).stream().map(SipRequest::callId).collect(Collectors.toSet());
    }

    @Test
    void whatCannotBeCalledIsSaidAtOnce() {
        HoldfastNode node = cluster.start();
        fails(node, Dial.of("sip:bob@127.0.0.1", "sip:us@127.0.0.1", "nobody-of-that-name"), "nobody-of-that-name");
        fails(
                node,
                Dial.of("sips:bob@127.0.0.1", "sip:us@127.0.0.1", "patient"),
                "a transport that this node listens for: [UDP, TCP]");
        fails(node, Dial.of("sip:bob@no.such.host.invalid", "sip:us@127.0.0.1", "patient"), "no.such.host.invalid");
    }

    private static void fails(HoldfastNode node, Dial dial, String message) {
        assertThatThrownBy(() -> node.dial(dial).toCompletableFuture().get(60, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(Exception.class)
                .hasMessageContaining(message);
    }

    private static DialedCall dial(HoldfastNode node, FakeUas phone, String behavior) throws Exception {
        Dial dial =
                Dial.of(phone.uri(), "sip:us@127.0.0.1", behavior).offer("v=0").header("X-Room", "12");
        return node.dial(dial).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static SipRequest awaitInvite(FakeUas phone, DialedCall call) {
        return awaitInvite(phone, call, 1);
    }

    private static SipRequest awaitInvite(FakeUas phone, DialedCall call, long cSeq) {
        return await().atMost(PATIENCE)
                .until(
                        () -> phone.all("INVITE").stream()
                                .filter(invite -> invite.callId().equals(call.callId())
                                        && invite.cSeq().number() == cSeq)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
