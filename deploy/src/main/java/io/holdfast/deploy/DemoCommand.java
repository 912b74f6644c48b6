package io.holdfast.deploy;

import io.holdfast.deploy.cluster.ClusterDatabase;
import io.holdfast.deploy.cluster.LocalCluster;
import io.holdfast.deploy.demo.Demo;
import io.holdfast.deploy.demo.DemoPlan;
import io.holdfast.deploy.demo.DemoReport;
import io.holdfast.deploy.terminal.Screen;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows that calls survive a node that is killed. */
@Command(
        name = "demo",
        description = {
            "Makes calls on a cluster of this machine, kills one node with SIGKILL, talks in every call, and reports.",
            "Exit status 0: no call was lost and no request handled twice."
        })
final class DemoCommand implements Callable<Integer> {
    private final GlobalOptions options;
    private final ClusterDatabase.Starter database;

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "300",
            description = "How many calls are up when the node is killed (default: ${DEFAULT-VALUE}).")
    private int calls;

    DemoCommand(GlobalOptions options, ClusterDatabase.Starter database) {
        this.options = options;
        this.database = database;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = options.home().resolve("demo");
        cluster.requireRange("--calls", calls, 10, 20_000);
        cluster.requireRange("--nodes", cluster.nodes(), 2, ClusterOptions.NODES_MAX);
        var plan = cluster.plan(folder, database, "demo");
        LogTarget.file(folder.resolve("demo.log"));
        var screen = options.screen(System.out);
        try (var running = new LocalCluster(plan, new ClusterScreen(screen))) {
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop-cluster"));
            screen.line("Starting %d nodes …".formatted(cluster.nodes()));
            running.start();
            screen.line("One SIP address: sip:%s:%d".formatted(running.host(), running.sipPort()));
            screen.line("");
            var report = new Demo(running, DemoPlan.of(calls), screen).run();
            return show(report, screen);
        }
    }

    private static int show(DemoReport report, Screen screen) {
        screen.line("");
        report.lines(screen.palette()).forEach(screen::line);
        screen.line("");
        return report.isGood() ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
