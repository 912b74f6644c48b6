package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.bench.caller.ArrivalSchedule;
import io.holdfast.bench.caller.Call;
import io.holdfast.bench.caller.CallPlan;
import io.holdfast.bench.caller.CallState;
import io.holdfast.bench.caller.Caller;
import io.holdfast.bench.caller.CallerSettings;
import io.holdfast.bench.caller.Placement;
import io.holdfast.bench.caller.RequestContent;
import io.holdfast.bench.caller.RequestOutcome;
import io.holdfast.engine.sip.HeaderName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose PostgreSQL goes away under load and comes back. */
class DatabaseOutageIT {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final int ESTABLISHED = 40;
    private static final int CALLS_PER_SECOND = 20;
    private static final HeaderName RETRY_AFTER = HeaderName.of("Retry-After");
    private static final HeaderName TURNS = HeaderName.of("X-Turns");
    private static final String LOCK_LOST = "holdfast_cluster_registry_lock_lost_total";

    /** So that connections to a frozen server break while the test waits. */
    private static final String SHORT_SOCKET_TIMEOUT = "holdfast.persistence.pool.socket-timeout = 4s";

    @TempDir
    private static Path folder = Path.of("");

    private static TestPostgres postgres;
    private static TestNode node;
    private static Caller caller;

    @BeforeAll
    static void start() throws IOException {
        postgres = TestPostgres.start(folder);
        node = TestNode.start(folder, ExampleBehaviors::withFallback, SHORT_SOCKET_TIMEOUT);
        caller = Caller.start(CallerSettings.calling(node.uri("demo")));
    }

    @AfterAll
    static void stop() {
        caller.close();
        node.close();
        postgres.close();
    }

    @Test
    void callsOutliveAPostgresqlThatIsFrozenUntilConnectionsBreak() throws Exception {
        var established = establish();
        var locksLost = locksLost();
        postgres.freeze();
        try {
            var outage = talkDuringOutage(established);
            await().atMost(LIMIT).until(() -> locksLost() > locksLost);
            assertThat(outage.nothingWasAcknowledged()).isTrue();
            postgres.thaw();
            everythingRecovers(established, outage);
        } finally {
            postgres.thaw();
        }
    }

    @Test
    void callsOutliveAPostgresqlThatIsKilledAndStartedAgain() throws Exception {
        var established = establish();
        postgres.kill();
        everythingRecovers(established, talkDuringOutage(established));
    }

    /** Each with an INFO, so that its ACK has arrived, too. */
    private static List<Call> establish() throws InterruptedException {
        var placement = caller.place(
                ArrivalSchedule.even(100, ESTABLISHED), CallPlan.held().withInfos(1));
        assertThat(placement.awaitSettled(LIMIT, counts -> {})).isTrue();
        assertThat(placement.counts().confirmed()).isEqualTo(ESTABLISHED);
        return placement.calls();
    }

    /** What was asked while PostgreSQL was away. */
    private record Outage(
            Placement newCalls,
            List<CompletableFuture<RequestOutcome>> infos,
            List<CompletableFuture<RequestOutcome>> byes) {
        List<Call> refused() {
            return newCalls.calls().stream()
                    .filter(call -> call.state() == CallState.REJECTED)
                    .toList();
        }

        boolean nothingWasAcknowledged() {
            return infos.stream().noneMatch(CompletableFuture::isDone)
                    && byes.stream().noneMatch(CompletableFuture::isDone)
                    && newCalls.counts().answered() == 0;
        }
    }

    /** INFO in the first half of the calls, BYE in the second, and new calls until most of them are refused. */
    private static Outage talkDuringOutage(List<Call> established) {
        var half = ESTABLISHED / 2;
        var outage = new Outage(
                caller.place(ArrivalSchedule.lasting(CALLS_PER_SECOND, Duration.ofSeconds(4)), CallPlan.held()),
                established.subList(0, half).stream()
                        .map(call -> call.info(RequestContent.NONE))
                        .toList(),
                established.subList(half, ESTABLISHED).stream().map(Call::bye).toList());
        await().atMost(LIMIT).until(() -> outage.refused().size() >= CALLS_PER_SECOND);
        return outage;
    }

    private static void everythingRecovers(List<Call> established, Outage outage) throws Exception {
        assertThat(outage.infos()).allMatch(info -> info.join().isSuccess());
        assertThat(outage.byes()).allMatch(bye -> bye.join().isSuccess());
        await().atMost(LIMIT).until(DatabaseOutageIT::aNewCallIsAnswered);
        assertThat(outage.newCalls().awaitSettled(LIMIT, counts -> {})).isTrue();
        assertThat(outage.refused()).allSatisfy(DatabaseOutageIT::isToldWhenToTryAgain);

        var waited = outage.newCalls().calls().stream()
                .filter(call -> call.state() == CallState.CONFIRMED)
                .toList();
        assertThat(waited.size() + outage.refused().size())
                .isEqualTo((int) outage.newCalls().counts().planned());
        var talking = established.subList(0, ESTABLISHED / 2);
        assertThat(talking).allMatch(call -> turns(call.bye()) == 2);
        assertThat(waited).allMatch(call -> turns(call.bye()) == 0);

        var entries = postgres.entries();
        // INVITE, ACK, INFO, INFO, BYE; and so on.
        assertThat(talking).allMatch(call -> entriesOf(call, entries) == 5);
        assertThat(established.subList(ESTABLISHED / 2, ESTABLISHED)).allMatch(call -> entriesOf(call, entries) == 4);
        assertThat(waited).allMatch(call -> entriesOf(call, entries) == 3);
    }

    private static double locksLost() throws IOException {
        return node.metrics().getOrDefault(LOCK_LOST, 0.0);
    }

    private static boolean aNewCallIsAnswered() throws InterruptedException {
        var placement = caller.place(ArrivalSchedule.even(1, 1), CallPlan.ending(Duration.ZERO));
        return placement.awaitOver(LIMIT, counts -> {}) && placement.counts().completed() == 1;
    }

    private static void isToldWhenToTryAgain(Call call) {
        var refusal = call.answered().join();
        assertThat(refusal).isInstanceOfSatisfying(RequestOutcome.Answered.class, answered -> {
            assertThat(answered.statusCode()).isEqualTo(503);
            assertThat(answered.response().header(RETRY_AFTER)).isEqualTo("5");
        });
    }

    /** How many INFO requests a call has had, as the answer to its BYE says; -1 when there is none. */
    private static int turns(CompletableFuture<RequestOutcome> bye) {
        return bye.join() instanceof RequestOutcome.Answered answered && answered.statusCode() == 200
                ? Integer.parseInt(String.valueOf(answered.response().header(TURNS)))
                : -1;
    }

    private static long entriesOf(Call call, Map<String, Long> entries) {
        return entries.getOrDefault(String.valueOf(call.remoteTag()), 0L);
    }
}
