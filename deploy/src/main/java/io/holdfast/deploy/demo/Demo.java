package io.holdfast.deploy.demo;

import io.holdfast.bench.caller.RequestOutcome;
import io.holdfast.deploy.cluster.AdminClient;
import io.holdfast.deploy.cluster.LocalCluster;
import io.holdfast.deploy.cluster.LocalNode;
import io.holdfast.deploy.terminal.Screen;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Sets up calls on a running cluster, kills the node that owns most of them, then talks in every call and ends it. A call
 * is lost when one of its requests gets no good answer, or its session value is gone.
 */
public final class Demo {
    private static final Duration SETUP_LIMIT = Duration.ofSeconds(40);

    /** The life of a SIP transaction is 32 s (RFC 3261 timers B and F); after that every outcome is known. */
    private static final Duration TRANSACTION_LIMIT = Duration.ofSeconds(35);

    private final LocalCluster cluster;
    private final DemoPlan plan;
    private final Screen screen;
    private final AdminClient admin = new AdminClient();

    /** A demo on a cluster that is up. */
    public Demo(LocalCluster cluster, DemoPlan plan, Screen screen) {
        this.cluster = cluster;
        this.plan = plan;
        this.screen = screen;
    }

    /**
     * Runs it.
     *
     * @throws IOException when a node that should be alive does not answer its admin server
     */
    public DemoReport run() throws IOException, InterruptedException {
        try (var calls = DemoCalls.to(cluster.host() + ":" + cluster.sipPort(), screen)) {
            setUp(calls);
            var before = Census.take(cluster.nodes(), admin);
            var victim = node(before.fullest());
            var killedAtNanos = killAmidRequests(calls, victim, before);
            talk(calls);
            var after = Census.take(cluster.nodes(), admin);
            hangUp(calls);
            var fates =
                    calls.all().stream().map(call -> call.fate(killedAtNanos)).toList();
            return new DemoReport(fates, calls.contradictions(), victim.name(), before, after);
        }
    }

    private void setUp(DemoCalls calls) throws IOException, InterruptedException {
        screen.line("Warming the nodes up with %d short calls …".formatted(plan.warmUp()));
        new WarmUp(cluster.host() + ":" + cluster.sipPort(), screen).run(plan.warmUp(), SETUP_LIMIT);
        Census.take(cluster.nodes(), admin); // The first question to each node is slow; ringing does not wait for it.
        for (Map.Entry<Stage, Integer> stage : plan.stages().entrySet()) {
            calls.place(stage.getKey(), stage.getValue(), SETUP_LIMIT);
        }
        screen.line("%d calls: ".formatted(plan.total())
                + plan.stages().entrySet().stream()
                        .map(stage -> stage.getValue() + " " + stage.getKey().text())
                        .collect(Collectors.joining(", ")));
    }

    private long killAmidRequests(DemoCalls calls, LocalNode victim, Census before) {
        calls.in(Stage.ASKING).forEach(call -> {
            var unused = call.info();
        });
        var killedAtNanos = System.nanoTime();
        victim.kill();
        screen.line(screen.palette()
                .attention("kill -9 %d: %s had %d of %d dialogs in memory"
                        .formatted(
                                victim.pid(),
                                victim.name(),
                                before.of(victim.name()).size(),
                                before.total())));
        return killedAtNanos;
    }

    /** An INFO and a re-INVITE in every call, at once; in a call that still rings, as soon as it is answered. */
    private void talk(DemoCalls calls) throws InterruptedException {
        calls.in(Stage.NOT_ACKED).forEach(DemoCall::releaseAck);
        var infos = new ArrayList<CompletableFuture<RequestOutcome>>();
        var reinvites = new ArrayList<CompletableFuture<RequestOutcome>>();
        for (var call : calls.all()) {
            var info = whenFree(call).thenCompose(free -> call.info());
            infos.add(info);
            reinvites.add(info.thenCompose(answered -> call.reinvite()));
        }
        calls.await("answered INFO", infos, TRANSACTION_LIMIT);
        if (infos.stream().allMatch(CompletableFuture::isDone)) {
            calls.await("answered re-INVITE", reinvites, TRANSACTION_LIMIT);
        }
    }

    private static CompletableFuture<RequestOutcome> whenFree(DemoCall call) {
        return switch (call.stage()) {
            case UP, NOT_ACKED, RINGING -> call.answered();
            case ASKING -> call.lastInfo();
        };
    }

    private static void hangUp(DemoCalls calls) throws InterruptedException {
        var byes = calls.all().stream().map(DemoCall::bye).toList();
        calls.await("ended", byes, TRANSACTION_LIMIT);
    }

    private LocalNode node(String name) {
        return cluster.nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
