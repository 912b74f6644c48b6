package io.holdfast.deploy;

import io.holdfast.deploy.cluster.ClusterDatabase;
import io.holdfast.deploy.cluster.LocalCluster;
import io.holdfast.deploy.demo.WarmUp;
import io.holdfast.deploy.terminal.Screen;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a local cluster until it is interrupted. */
@Command(
        name = "up",
        description = {
            "Starts PostgreSQL and several nodes on one SIP address of this machine and keeps them running.",
            "Ctrl-C stops them all; calls and data stay in the home folder and are there at the next start."
        })
final class UpCommand implements Callable<Integer> {
    private static final int WARM_UP_MAX = 100_000;
    private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(60);

    private final GlobalOptions options;
    private final ClusterDatabase.Starter database;

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--behavior",
            paramLabel = "NAME",
            defaultValue = "demo",
            description = {
                "The example that owns calls to users that name none: demo, ring, busy",
                "(default: ${DEFAULT-VALUE})."
            })
    private String behavior = "demo";

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "1500",
            description = {
                "Short calls to sip:demo@… before the cluster is shown, so that its code is compiled when yours come;",
                "0 for none, at most 100000 (default: ${DEFAULT-VALUE})."
            })
    private int warmUp;

    UpCommand(GlobalOptions options, ClusterDatabase.Starter database) {
        this.options = options;
        this.database = database;
    }

    @Override
    public Integer call() throws InterruptedException {
        var unused = ExampleBehaviors.withFallback(behavior);
        cluster.requireRange("--warm-up", warmUp, 0, WARM_UP_MAX);
        var plan = cluster.plan(options.home(), database, behavior);
        LogTarget.file(options.home().resolve("up.log"));
        var screen = options.screen(System.out);
        try (var running = new LocalCluster(plan, new ClusterScreen(screen))) {
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop-cluster"));
            screen.line("Starting %d nodes …".formatted(cluster.nodes()));
            running.start();
            warmUp(running, screen);
            show(running, screen);
            new CountDownLatch(1).await();
        }
        return ExitStatus.OK;
    }

    private void warmUp(LocalCluster running, Screen screen) throws InterruptedException {
        if (warmUp > 0) {
            screen.line("Warming the nodes up with %d short calls …".formatted(warmUp));
            new WarmUp(running.host() + ":" + running.sipPort(), screen).run(warmUp, WARM_UP_LIMIT);
        }
    }

    private void show(LocalCluster running, Screen screen) {
        var style = screen.palette();
        var address = running.host() + ":" + running.sipPort();
        var first = running.nodes().getFirst();
        screen.line("");
        screen.line(
                style.good("Holdfast answers at ") + style.bold("sip:" + address) + " (UDP), behaviour " + behavior);
        screen.line("");
        for (var node : running.nodes()) {
            screen.line("  %s  pid %-7d  %s  %s".formatted(node.name(), node.pid(), node.admin(), node.log()));
        }
        screen.line("");
        screen.line("  call it           sipp -sn uac " + address + " -r 200 -m 4000");
        screen.line("                    ./holdfast call sip:demo@" + address);
        screen.line("  kill a node       kill -9 " + first.pid());
        screen.line("  start it again    ./holdfast node --config " + first.config());
        screen.line("  stop everything   Ctrl-C");
    }
}
