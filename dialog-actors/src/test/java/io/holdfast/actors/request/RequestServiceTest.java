package io.holdfast.actors.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.holdfast.engine.identity.ClusterSecret;
import io.holdfast.engine.identity.EntityTags;
import io.holdfast.engine.request.Filter;
import io.holdfast.engine.request.IncomingRequest;
import io.holdfast.engine.request.Reply;
import io.holdfast.engine.request.RequestHandler;
import io.holdfast.engine.request.RequestTable;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.Transport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RequestServiceTest {
    private static final Hop PATH =
            new Hop(Transport.UDP, new InetSocketAddress("192.0.2.1", 5060), new InetSocketAddress("192.0.2.2", 5060));
    private static final EntityTags TAGS = new EntityTags(ClusterSecret.of(0, new byte[32]));

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<SipResponse> sent = new CopyOnWriteArrayList<>();
    private final List<SipRequest> passed = new CopyOnWriteArrayList<>();
    private final AtomicInteger handled = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private RequestService service = service(request -> Reply.ok());

    private RequestService service(RequestHandler handler) {
        return service(new RequestTable.Builder()
                .requests(Method.MESSAGE, request -> {
                    handled.incrementAndGet();
                    return handler.handle(request);
                })
                .build());
    }

    private RequestService service(RequestTable table) {
        return service(table, Duration.ofSeconds(30));
    }

    private RequestService service(RequestTable table, Duration handlerLimit) {
        return new RequestService(
                table,
                new RequestSettings(2, 1 << 20, handlerLimit, 100, 1 << 20, 100, Duration.ofMinutes(5), 100),
                new RequestService.Surroundings(
                        TAGS, this::record, Duration.ofMillis(500), Duration.ofSeconds(7), metrics));
    }

    private void record(Bytes message, Hop path) {
        assertThat(path).isEqualTo(PATH);
        sent.add(SipResponse.of(message.array()));
    }

    private static SipRequest request(String method, String branch) {
        return SipRequest.of("""
                %1$s sip:bob@biloxi.com SIP/2.0
                Via: SIP/2.0/UDP pc.atlanta.com;branch=z9hG4bK%2$s
                From: <sip:alice@atlanta.com>;tag=a
                To: <sip:bob@biloxi.com>
                Call-ID: call-%2$s
                CSeq: 1 %1$s
                Content-Length: 0

                """.formatted(method, branch).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private RequestTable filtering(Filter filter) {
        return new RequestTable.Builder().filter(Method.INVITE, filter).build();
    }

    @AfterEach
    void close() {
        held.countDown();
        service.close();
    }

    private void awaitSent(int count) {
        await().until(() -> sent.size() >= count);
    }

    @Test
    @DisplayName("RFC 3261 §17.2.2 (timer J): a request that comes again gets the same answer and runs no handler")
    void answersRetransmissions() {
        SipRequest message = request("MESSAGE", "one");
        service.answer(message, PATH);
        awaitSent(1);
        service.answer(message, PATH);
        service.answer(request("MESSAGE", "two"), PATH);
        awaitSent(3);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
        assertThat(sent.get(0).statusCode()).isEqualTo(200);
        assertThat(sent.get(0).toTag()).isEqualTo(TAGS.stateless(message));
        assertThat(handled).hasValue(2);
        assertThat(metrics.counter("holdfast.requests.retransmissions").count()).isEqualTo(1);
        assertThat(metrics.counter("holdfast.requests.answered", "status", "2xx")
                        .count())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("RFC 3261 §17.2.2: a request that comes again while the handler works changes nothing")
    void absorbsRetransmissionsMeanwhile() {
        service = service(request -> {
            held.await();
            return Reply.of(202);
        });
        service.answer(request("MESSAGE", "one"), PATH);
        service.answer(request("MESSAGE", "one"), PATH);
        held.countDown();
        awaitSent(1);
        assertThat(sent)
                .singleElement()
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(202));
        assertThat(handled).hasValue(1);
    }

    @Test
    @DisplayName("RFC 3261 §21.5.1: a handler that throws is 500 for its request, logged once with the Call-ID")
    void failuresAre500() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(RequestService.class);
        logger.addAppender(log);
        service = service(request -> {
            throw new IllegalStateException("the author erred");
        });
        service.answer(request("MESSAGE", "broken"), PATH);
        awaitSent(1);
        service.answer(request("MESSAGE", "broken"), PATH);
        awaitSent(2);
        logger.detachAppender(log);
        assertThat(sent).extracting(SipResponse::statusCode).containsExactly(500, 500);
        assertThat(log.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage()).contains("call-broken");
            assertThat(line.getThrowableProxy().getMessage()).isEqualTo("the author erred");
        });
        assertThat(metrics.counter("holdfast.requests.failed", "reason", "exception")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aHandlerThatTakesTooLongIsInterrupted() {
        CountDownLatch interrupted = new CountDownLatch(1);
        RequestTable table = new RequestTable.Builder()
                .requests(Method.MESSAGE, request -> {
                    try {
                        held.await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return Reply.ok();
                })
                .build();
        service = service(table, Duration.ofMillis(50));
        service.answer(request("MESSAGE", "slow"), PATH);
        awaitSent(1);
        await().until(() -> interrupted.getCount() == 0);
        assertThat(sent).extracting(SipResponse::statusCode).containsExactly(500);
        assertThat(metrics.counter("holdfast.requests.failed", "reason", "handler-limit")
                        .count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 3261 §21.5.4: beyond the limit of requests at once 503 with Retry-After, without state")
    void refusesWhatIsTooMuch() {
        service = service(request -> {
            held.await();
            return Reply.ok();
        });
        service.answer(request("MESSAGE", "one"), PATH);
        service.answer(request("MESSAGE", "two"), PATH);
        service.answer(request("MESSAGE", "three"), PATH);
        assertThat(sent).singleElement().satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.header(HeaderName.RETRY_AFTER)).isEqualTo("7");
        });
        held.countDown();
        awaitSent(3);
        service.answer(request("MESSAGE", "three"), PATH);
        awaitSent(4);
        assertThat(sent.get(3).statusCode()).isEqualTo(200);
        assertThat(metrics.counter("holdfast.requests.refused").count()).isEqualTo(1);
    }

    @Test
    void handlersThatDoNotEndAreCountedOn() {
        RequestTable stubborn = new RequestTable.Builder()
                .requests(Method.MESSAGE, request -> {
                    awaitUninterruptibly();
                    return Reply.ok();
                })
                .build();
        service = service(stubborn, Duration.ofMillis(20));
        service.answer(request("MESSAGE", "one"), PATH);
        service.answer(request("MESSAGE", "two"), PATH);
        awaitSent(2);
        service.answer(request("MESSAGE", "three"), PATH);
        awaitSent(3);
        assertThat(sent).extracting(SipResponse::statusCode).containsExactly(500, 500, 503);
    }

    private void awaitUninterruptibly() {
        while (held.getCount() > 0) {
            try {
                held.await();
            } catch (InterruptedException e) {
                handled.incrementAndGet();
            }
        }
    }

    @Test
    void invitesGoThroughTheirFilters() {
        service = service(filtering(request -> request.header("X-In").isPresent()
                ? Reply.of(403)
                : request.withHeader("X-In", "1").passOn()));
        SipRequest invite = request("INVITE", "call");
        service.invite(invite, PATH, passed::add);
        await().until(() -> !passed.isEmpty());
        assertThat(passed.get(0).header(HeaderName.of("X-In"))).isEqualTo("1");
        service.invite(invite, PATH, passed::add);
        assertThat(passed).hasSize(2);
        assertThat(passed.get(1)).isEqualTo(passed.get(0));
        assertThat(sent).isEmpty();
    }

    @Test
    void aFilterThatRefusesAnInviteKeepsItFromItsDialog() {
        service = service(filtering(request -> Reply.of(403)));
        service.invite(request("INVITE", "call"), PATH, passed::add);
        awaitSent(1);
        service.invite(request("INVITE", "call"), PATH, passed::add);
        awaitSent(2);
        assertThat(sent).extracting(SipResponse::statusCode).containsExactly(403, 403);
        assertThat(passed).isEmpty();
    }

    @Test
    void withoutFiltersAnInviteGoesToItsDialogAtOnce() {
        service.invite(request("INVITE", "call"), PATH, passed::add);
        assertThat(passed).hasSize(1);
    }

    @Test
    @DisplayName("RFC 3261 §9.2: CANCEL ends an INVITE that waits for its filters; §17.2.1: 100 when it comes again")
    void cancelsWhatWaits() {
        service = service(filtering(request -> {
            held.await();
            return request.passOn();
        }));
        SipRequest invite = request("INVITE", "call");
        service.invite(invite, PATH, passed::add);
        service.invite(invite, PATH, passed::add);
        assertThat(sent).extracting(SipResponse::statusCode).containsExactly(100);
        assertThat(service.cancel(request("CANCEL", "other"), PATH)).isFalse();
        assertThat(service.cancel(request("CANCEL", "call"), PATH)).isTrue();
        held.countDown();
        assertThat(sent).extracting(SipResponse::statusCode).containsExactly(100, 200, 487);
        assertThat(sent.get(2).cSeq().method()).isEqualTo(Method.INVITE);
        service.invite(invite, PATH, passed::add);
        assertThat(sent.get(3)).isEqualTo(sent.get(2));
        assertThat(passed).isEmpty();
    }

    @Test
    void metersGoWithTheService() {
        service.close();
        assertThat(metrics.find("holdfast.requests.in-flight").gauge()).isNull();
    }

    @Test
    void handlersSeeWhenAndWhereARequestCame() {
        List<IncomingRequest> seen = new CopyOnWriteArrayList<>();
        service = service(request -> {
            seen.add(request);
            return Reply.ok();
        });
        service.answer(request("MESSAGE", "one"), PATH);
        awaitSent(1);
        assertThat(seen).singleElement().satisfies(request -> {
            assertThat(request.arrival().source()).isEqualTo(PATH);
            assertThat(request.user()).isEmpty();
        });
    }
}
