package io.holdfast.actors.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.client.ClientRequest;
import io.holdfast.engine.identity.ClusterSecret;
import io.holdfast.engine.identity.EntityTags;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.SipUri;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RequestClientTest {
    private static final InetSocketAddress LOCAL = new InetSocketAddress("192.0.2.1", 5060);
    private static final EntityTags TAGS = new EntityTags(ClusterSecret.of(0, new byte[32]));
    private static final ClientRequest OPTIONS = ClientRequest.of(Method.OPTIONS, "sip:192.0.2.9:5070");

    private record Sent(SipRequest request, Hop path) {}

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final List<SipResponse> elsewhere = new CopyOnWriteArrayList<>();
    private final Counter refused = new SimpleMeterRegistry().counter("refused");
    private RequestClient client = client(Duration.ofMillis(500));

    private RequestClient client(Duration t1) {
        return new RequestClient(
                new RequestClient.Surroundings(
                        TAGS, this::record, LOCAL, "example.com:5060", RequestClientTest::resolve, elsewhere::add),
                t1,
                Duration.ofSeconds(4),
                1,
                refused);
    }

    private void record(Bytes message, Hop path) {
        sent.add(new Sent(SipRequest.of(message.array()), path));
    }

    private static InetSocketAddress resolve(SipUri uri) throws UnknownHostException {
        if (uri.host().equals("nowhere.invalid")) {
            throw new UnknownHostException(uri.host());
        }
        return new InetSocketAddress(uri.host(), uri.port());
    }

    private SipResponse response(int status) {
        return SipResponse.of(
                ResponseWriter.to(sent.get(0).request(), sent.get(0).path(), status)
                        .toTag("them")
                        .write());
    }

    private static SipResponse answer(CompletionStage<SipResponse> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    @DisplayName("RFC 3261 §17.1.3: a response finds its request by branch and method")
    void takesItsResponse() throws Exception {
        var answer = client.send(OPTIONS);
        await().until(() -> !sent.isEmpty());
        assertThat(sent.get(0).path().remote()).isEqualTo(new InetSocketAddress("192.0.2.9", 5070));
        assertThat(TAGS.verify(
                        String.valueOf(sent.get(0).request().fromTag()),
                        sent.get(0).request().callId()))
                .isTrue();
        assertThat(client.take(response(100))).isTrue();
        assertThat(client.take(response(200))).isTrue();
        assertThat(client.take(response(486))).isTrue();
        assertThat(answer(answer).statusCode()).isEqualTo(200);
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void offersTheResponsesOfOthersToThem() {
        var unused = client.send(OPTIONS);
        await().until(() -> !sent.isEmpty());
        try (RequestClient other = client(Duration.ofMillis(500))) {
            assertThat(other.take(response(200))).isTrue();
            assertThat(elsewhere).containsExactly(response(200));
        }
        String ofADialog = new String(response(200).bytes(), StandardCharsets.UTF_8).replace("z9hG4bKHr", "z9hG4bKxx");
        assertThat(client.take(SipResponse.of(ofADialog.getBytes(StandardCharsets.UTF_8))))
                .isFalse();
    }

    @Test
    @DisplayName("RFC 3261 §8.1.3.1: no response counts as 408, no way to the target as 503")
    void answersWhatHasNoAnswer() throws Exception {
        client.close();
        client = client(Duration.ofMillis(10));
        assertThat(answer(client.send(OPTIONS)).statusCode()).isEqualTo(408);
        assertThat(sent.size()).isGreaterThan(1);
        assertThat(answer(client.send(ClientRequest.of(Method.OPTIONS, "sip:nowhere.invalid")))
                        .statusCode())
                .isEqualTo(503);
        assertThat(answer(client.send(ClientRequest.of(Method.OPTIONS, "tel:+491234")))
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    @DisplayName("RFC 3261 §8.1.2: the first Route says where a request is sent")
    void followsARoute() {
        var unused = client.send(OPTIONS.header("Route", "<sip:192.0.2.7:5080;lr>"));
        await().until(() -> !sent.isEmpty());
        assertThat(sent.get(0).path().remote()).isEqualTo(new InetSocketAddress("192.0.2.7", 5080));
    }

    @Test
    void openRequestsAreLimited() throws Exception {
        var first = client.send(OPTIONS);
        await().until(() -> !sent.isEmpty());
        assertThat(answer(client.send(OPTIONS)).statusCode()).isEqualTo(503);
        assertThat(refused.count()).isEqualTo(1);
        client.close();
        assertThat(answer(first).statusCode()).isEqualTo(503);
    }
}
