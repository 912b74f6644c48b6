package io.holdfast.deploy;

import io.holdfast.actors.node.Application;
import io.holdfast.engine.dialog.BehaviorDirectory;
import io.holdfast.node.DatabaseStorage;
import io.holdfast.node.NodeConfiguration;
import io.holdfast.node.ReadyFile;
import io.holdfast.node.RunningNode;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A whole node in this JVM, with the embedded PostgreSQL of a folder. */
final class TestNode implements AutoCloseable {
    private final RunningNode node;
    private final int sipPort;
    private final URI admin;

    private TestNode(RunningNode node, int sipPort, URI admin) {
        this.node = node;
        this.sipPort = sipPort;
        this.admin = admin;
    }

    /** Starts a node that has its files, and those of its PostgreSQL, in the folder. */
    static TestNode start(Path folder, Function<String, BehaviorDirectory> behaviors) throws IOException {
        return start(folder, behaviors, "");
    }

    /** The same with more lines in its configuration file. */
    static TestNode start(Path folder, Function<String, BehaviorDirectory> behaviors, String configuration)
            throws IOException {
        var sipPort = freeUdpPort();
        var ready = folder.resolve("node.ready");
        var file = Files.writeString(folder.resolve("node.conf"), """
                holdfast.node.ready-file = "%s"
                holdfast.edge.listen = ["127.0.0.1:%d"]
                holdfast.admin.listen = "127.0.0.1:0"
                %s
                """.formatted(ready, sipPort, configuration));
        var config = NodeConfiguration.load(NodeConfiguration.Sources.of(Optional.of(file), folder), complete -> {});
        var node = RunningNode.start(config, DatabaseStorage::open, Application.of(behaviors.apply("demo")));
        return new TestNode(node, sipPort, ReadyFile.read(ready).orElseThrow().admin());
    }

    /** A UDP port that nobody has at the moment. */
    static int freeUdpPort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where it listens. */
    InetSocketAddress sip() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), sipPort);
    }

    /** Whom to call to reach a behaviour. */
    String uri(String behavior) {
        return "sip:%s@127.0.0.1:%d".formatted(behavior, sipPort);
    }

    /** All metrics, by name and labels. */
    Map<String, Double> metrics() throws IOException {
        try (var body = admin.resolve("/metrics").toURL().openStream()) {
            var text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.lastIndexOf(' ')),
                            line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
