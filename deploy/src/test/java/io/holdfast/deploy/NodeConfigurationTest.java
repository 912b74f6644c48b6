package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.holdfast.node.CannotStart;
import io.holdfast.node.NodeConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeConfigurationTest {
    private static final Path EXAMPLE = Path.of("..", "application.conf");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void needsNoFile() {
        var config = load(Optional.empty());
        assertThat(config.getString("holdfast.persistence.embedded.directory"))
                .isEqualTo(folder.resolve("postgres").toString());
    }

    @Test
    void aFileWinsOverTheHomeFolder() throws IOException {
        var config = load("holdfast.persistence.embedded.directory = /data");
        assertThat(config.getString("holdfast.persistence.embedded.directory")).isEqualTo("/data");
    }

    @Test
    void everyProblemIsReportedAtOnceWithKeyValueAndWhatIsAllowed() {
        assertThatThrownBy(() -> load("""
                        holdfast.edge.event-loops = 0
                        holdfast.persistence.pool.max-connections = 5000
                        holdfast.admin.listen = "somewhere"
                        holdfast.node.behavior = nonsense
                        """))
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll(
                        "the configuration has 4 problems:",
                        "holdfast.edge.event-loops: found 0 (expected 1 to 64)",
                        "holdfast.persistence.pool.max-connections: 5000 (expected: 1 to 1000)",
                        "holdfast.admin.listen: found \"somewhere\" (expected host:port or [IPv6]:port)",
                        "holdfast.node.behavior: nonsense (expected: demo)",
                        "node.conf: 1");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        var missing = folder.resolve("missing.conf");
        assertThatThrownBy(() -> load(Optional.of(missing)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("missing.conf");
    }

    @Test
    void aSyntaxErrorIsNamedWithItsLine() {
        assertThatThrownBy(() -> load("holdfast {\n  node { name = \n"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("node.conf: 3");
    }

    @Test
    void theOperatorsExampleLoads() {
        assertThat(load(Optional.of(EXAMPLE))).isNotNull();
    }

    @Test
    void theOperatorsExampleShowsTheDefaults() {
        var example = ConfigFactory.parseFile(EXAMPLE.toFile()).resolve();
        var defaults = ConfigFactory.defaultReference();
        assertThat(example.entrySet()).isNotEmpty().allSatisfy(entry -> {
            assertThat(defaults.hasPath(entry.getKey())).as(entry.getKey()).isTrue();
            assertThat(entry.getValue().unwrapped())
                    .as(entry.getKey())
                    .isEqualTo(defaults.getValue(entry.getKey()).unwrapped());
        });
    }

    private Config load(String text) throws IOException {
        var file = folder.resolve("node.conf");
        Files.writeString(file, text);
        return load(Optional.of(file));
    }

    private Config load(Optional<Path> file) {
        return NodeConfiguration.load(NodeConfiguration.Sources.of(file, folder), NodeConfigurationTest::requireDemo);
    }

    private static void requireDemo(Config config) {
        var behavior = config.getString("holdfast.node.behavior");
        if (!behavior.equals("demo")) {
            throw new CannotStart("holdfast.node.behavior: " + behavior + " (expected: demo)");
        }
    }
}
