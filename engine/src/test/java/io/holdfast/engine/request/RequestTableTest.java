package io.holdfast.engine.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.identity.ClusterSecret;
import io.holdfast.engine.identity.EntityTags;
import io.holdfast.engine.identity.NonceBook;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Messages;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTableTest {
    private static final InetSocketAddress ADDRESS = new InetSocketAddress("192.0.2.1", 5060);
    private static final NonceBook NONCES =
            new NonceBook(new EntityTags(ClusterSecret.of(0, new byte[32])).nonces(), Duration.ofMinutes(5), 10);

    private static IncomingRequest request(String method) {
        return IncomingRequest.of(
                Messages.request(Messages.INVITE.replace("INVITE", method)),
                new IncomingRequest.Arrival(new Hop(Transport.UDP, ADDRESS, ADDRESS), Instant.EPOCH, NONCES));
    }

    @Test
    void filtersStandBeforeTheHandlerInTheirOrder() throws Exception {
        RequestTable table = new RequestTable.Builder()
                .filter(
                        Method.MESSAGE,
                        request ->
                                request.withHeader("X-Seen", "first").passOn().replyHeader("X-Reply", "a"))
                .filter(
                        Method.MESSAGE,
                        request -> request.withHeader(
                                        "X-Seen", request.header("X-Seen").orElse("") + " second")
                                .passOn()
                                .replyHeader("X-Reply", "b"))
                .requests(
                        Method.MESSAGE,
                        request -> Reply.of(202)
                                .body("text/plain", request.header("X-Seen").orElse("")))
                .build();
        Reply reply = table.answer(request("MESSAGE"));
        assertThat(reply.statusCode()).isEqualTo(202);
        assertThat(reply.body().text()).isEqualTo("first second");
        assertThat(reply.headers())
                .containsExactly(
                        new HeaderField("Content-Type", "text/plain"),
                        new HeaderField("X-Reply", "a"),
                        new HeaderField("X-Reply", "b"));
    }

    @Test
    void aFilterMayAnswerItself() throws Exception {
        RequestTable table = new RequestTable.Builder()
                .requests(Method.MESSAGE, request -> Reply.ok())
                .filter(Method.MESSAGE, request -> Reply.of(403))
                .filter(Method.MESSAGE, request -> {
                    throw new IllegalStateException("asked");
                })
                .build();
        assertThat(table.answer(request("MESSAGE"))).isEqualTo(Reply.of(403));
    }

    @Test
    void invitesAreFilteredBeforeTheirDialogs() throws Exception {
        RequestTable table = new RequestTable.Builder()
                .filter(
                        Method.INVITE,
                        request -> request.withRequestUri("sip:sales@biloxi.example.com")
                                .passOn())
                .build();
        assertThat(table.filtersInvites()).isTrue();
        assertThat(table.filter(request("INVITE"))).isInstanceOfSatisfying(PassedOn.class, passed -> {
            assertThat(passed.request().requestUri()).isEqualTo("sip:sales@biloxi.example.com");
            assertThat(passed.request().body()).isEqualTo("v=0\r\n");
            assertThat(passed.request().request().callId()).isEqualTo("a84b4c76e66710");
        });
    }

    @Test
    void anAnswerMayComeLater() throws Exception {
        RequestHandler later = RequestHandler.later(request -> CompletableFuture.completedFuture(Reply.of(202)));
        RequestHandler failing = RequestHandler.later(
                request -> CompletableFuture.failedFuture(new IllegalStateException("the author erred")));
        assertThat(later.handle(request("MESSAGE"))).isEqualTo(Reply.of(202));
        assertThatThrownBy(() -> failing.handle(request("MESSAGE"))).hasRootCauseMessage("the author erred");
    }

    @ParameterizedTest
    @DisplayName("RFC 3261 §8.2.6: authors can't write what says which request it is")
    @ValueSource(strings = {"Via", "From", "To", "t", "Call-ID", "i", "CSeq", "Content-Length", "l"})
    void someHeadersAreNotForAuthors(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.ok().header(name, "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request("MESSAGE").withHeader(name, "x").passOn());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request("MESSAGE").withoutHeader(name).passOn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "ACK", "CANCEL", "BYE", "PRACK"})
    void methodsOfDialogsHaveNoHandler(String method) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestTable.Builder().requests(new Method(method), request -> Reply.ok()));
    }

    @Test
    void mistakesAreFoundAtTheStart() {
        RequestTable.Builder builder = new RequestTable.Builder().requests(Method.OPTIONS, request -> Reply.ok());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.requests(Method.OPTIONS, request -> Reply.ok()))
                .withMessageContaining("second handler of OPTIONS");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.filter(Method.CANCEL, IncomingRequest::passOn));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        builder.filter(Method.REGISTER, IncomingRequest::passOn).build())
                .withMessageContaining("REGISTER without a handler");
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.of(199).header("A", "b"));
    }
}
