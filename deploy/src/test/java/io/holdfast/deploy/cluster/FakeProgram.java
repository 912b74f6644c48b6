package io.holdfast.deploy.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A local cluster of {@link FakeNode}s without a database. */
final class FakeProgram {
    private FakeProgram() {}

    static ClusterPlan plan(Path folder, String behavior, RecordingListener events) {
        return new ClusterPlan(
                new ClusterFolder(folder),
                new NodeProgram(java(FakeNode.class)),
                data -> new FakeDatabase(events),
                2,
                behavior,
                17_010,
                new ClusterPlan.Limits(Duration.ofSeconds(30), Duration.ofSeconds(20)));
    }

    static List<String> java(Class<?> main, String... args) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("java.class.path");
        var start = List.of(java, "-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp", classPath, main.getName());
        return Stream.concat(start.stream(), Arrays.stream(args)).toList();
    }

    private record FakeDatabase(RecordingListener events) implements ClusterDatabase {
        @Override
        public void close() {
            events.record("database closed");
        }
    }
}
