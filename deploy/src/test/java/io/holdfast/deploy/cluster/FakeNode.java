package io.holdfast.deploy.cluster;

import com.typesafe.config.ConfigFactory;
import io.holdfast.deploy.ParentWatch;
import io.holdfast.node.AdminServer;
import io.holdfast.node.ReadyFile;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** A process that looks like a node from outside. The behaviour's name says what it does. */
public final class FakeNode {
    private FakeNode() {}

    /** Takes the name of a node's configuration file. */
    public static void main(String[] args) throws Exception {
        var config = ConfigFactory.parseFile(new File(args[0])).getConfig("holdfast");
        var name = config.getString("node.name");
        switch (config.getString("node.behavior")) {
            case "refuses" -> {
                System.err.println("holdfast: " + name + " found no database (expected: one)");
                System.exit(2);
            }
            case "never-ready" -> Thread.sleep(Long.MAX_VALUE);
            default -> run(name, Path.of(config.getString("node.ready-file")));
        }
    }

    private static void run(String name, Path readyFile) throws Exception {
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var views = new AdminServer.Views(() -> true, () -> List.of("dialog-of-" + name), metrics);
        var admin = AdminServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), views);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(name + " leaves")));
        ParentWatch.start(System.in, () -> System.exit(0));
        new ReadyFile(ProcessHandle.current().pid(), admin.uri()).write(readyFile);
    }
}
