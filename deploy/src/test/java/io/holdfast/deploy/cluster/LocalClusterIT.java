package io.holdfast.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.node.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClusterIT {
    private final RecordingListener events = new RecordingListener();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void startsEveryNodeThenStopsThemBeforeTheDatabase() throws Exception {
        List<LocalNode> nodes;
        try (var cluster = cluster("answers")) {
            cluster.start();
            nodes = cluster.nodes();
            assertThat(nodes).hasSize(2).allMatch(LocalNode::alive);
            assertThat(new AdminClient().dialogs(nodes.getLast())).containsExactly("dialog-of-node-2");
        }
        assertThat(nodes).noneMatch(LocalNode::alive);
        assertThat(Files.readString(nodes.getFirst().log())).contains("node-1 leaves");
        assertThat(events.all())
                .containsSubsequence(
                        "up PostgreSQL", "up node-1", "stopping 2 nodes", "stopping PostgreSQL", "database closed");
        assertThat(events.all()).noneMatch(event -> event.startsWith("died"));
    }

    @Test
    void reportsANodeThatIsKilledAndStartsItAgain() throws Exception {
        try (var cluster = cluster("answers")) {
            cluster.start();
            var node = cluster.nodes().getLast();
            var pid = node.pid();
            node.kill();
            await().until(() -> events.all().contains("died node-2 137"));
            cluster.revive();
            assertThat(node.alive()).isTrue();
            assertThat(node.pid()).isNotEqualTo(pid);
        }
    }

    @Test
    void saysWhyANodeCannotStart() {
        try (var cluster = cluster("refuses")) {
            assertThatThrownBy(cluster::start)
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("node-1 stopped while it started: node-1 found no database (expected: one)");
        }
    }

    @Test
    void refusesAFolderThatAnotherClusterUses() throws Exception {
        try (var first = cluster("answers");
                var second = cluster("answers")) {
            first.start();
            assertThatThrownBy(second::start)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("runs in " + folder + " already (pid "
                            + ProcessHandle.current().pid() + ")");
        }
    }

    @Test
    void canBeClosedWhileItStarts() {
        var cluster = cluster("never-ready");
        var starting = CompletableFuture.runAsync(() -> startUnchecked(cluster));
        try {
            await().until(() -> cluster.nodes().stream().allMatch(LocalNode::alive));
        } finally {
            cluster.close();
        }
        assertThatThrownBy(starting::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(CancellationException.class);
        assertThat(cluster.nodes()).noneMatch(LocalNode::alive);
    }

    @Test
    void nodesStopWhenTheirParentIsKilled() throws Exception {
        var parent = new ProcessBuilder(FakeProgram.java(ClusterParent.class, folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("parent.log").toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(folder.resolve("started")));
            var nodes = parent.children().toList();
            assertThat(nodes).hasSize(2).allMatch(ProcessHandle::isAlive);
            parent.destroyForcibly().waitFor();
            await().atMost(Duration.ofSeconds(30)).until(() -> nodes.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            parent.destroyForcibly();
        }
    }

    private LocalCluster cluster(String behavior) {
        return new LocalCluster(FakeProgram.plan(folder, behavior, events), events);
    }

    private static void startUnchecked(LocalCluster cluster) {
        try {
            cluster.start();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** A process that starts a cluster and does not stop it. */
    static final class ClusterParent {
        private ClusterParent() {}

        public static void main(String[] args) throws InterruptedException, IOException {
            var folder = Path.of(args[0]);
            var events = new RecordingListener();
            new LocalCluster(FakeProgram.plan(folder, "answers", events), events).start();
            Files.createFile(folder.resolve("started"));
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
