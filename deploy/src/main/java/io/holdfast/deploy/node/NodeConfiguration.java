package io.holdfast.deploy.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.holdfast.actors.node.NodeSettings;
import io.holdfast.deploy.CannotStart;
import io.holdfast.edge.EdgeConfigException;
import io.holdfast.persistence.DatabaseSettings;
import io.holdfast.persistence.due.DueSettings;
import io.holdfast.persistence.registry.RegistrySettings;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Puts together what an operator wrote, and says everything that is wrong with it at once. */
public final class NodeConfiguration {
    private static final List<Consumer<Config>> READERS = List.of(
            NodeOptions::from, NodeSettings::from, DatabaseSettings::from, RegistrySettings::from, DueSettings::from);

    private NodeConfiguration() {}

    /**
     * The operator's configuration: system properties, then the file, then the environment, then the home folder. It is
     * complete and every value is valid.
     *
     * @param file what {@code --config} names
     * @param home where the embedded PostgreSQL has its data unless a layer above says otherwise
     * @param behaviors throws {@link CannotStart} when the program has no behaviour of this name
     * @throws CannotStart with all problems, one a line
     */
    public static Config load(Optional<Path> file, Path home, Consumer<String> behaviors) {
        try {
            var operator = ConfigFactory.defaultOverrides()
                    .withFallback(file.map(NodeConfiguration::parse).orElseGet(ConfigFactory::empty))
                    .withFallback(ConfigFactory.parseResources("application.conf"))
                    .withFallback(homeDefaults(home));
            var complete = operator.withFallback(ConfigFactory.defaultReferenceUnresolved())
                    .resolve();
            check(complete, config -> behaviors.accept(config.getString(NodeOptions.BEHAVIOR)));
            return operator;
        } catch (ConfigException unreadable) {
            throw new CannotStart("the configuration cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Config parse(Path file) {
        return ConfigFactory.parseFile(
                file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    }

    private static Config homeDefaults(Path home) {
        return ConfigFactory.parseMap(
                Map.of(
                        "holdfast.persistence.embedded.directory",
                        home.resolve("postgres").toString()),
                "home folder");
    }

    private static void check(Config config, Consumer<Config> behavior) {
        Set<String> problems = new LinkedHashSet<>();
        // What two readers complain about is said once.
        Stream.concat(READERS.stream(), Stream.of(behavior))
                .flatMap(reader -> problems(config, reader))
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            var count = problems.size() == 1 ? "a problem" : problems.size() + " problems";
            throw new CannotStart("the configuration has " + count + ":\n  " + String.join("\n  ", problems));
        }
    }

    private static Stream<String> problems(Config config, Consumer<Config> reader) {
        try {
            reader.accept(config);
            return Stream.empty();
        } catch (ConfigException.ValidationFailed failed) {
            return StreamSupport.stream(failed.problems().spliterator(), false)
                    .map(problem -> problem.path() + ": " + problem.problem() + " at "
                            + problem.origin().description());
        } catch (EdgeConfigException failed) {
            return failed.problems().stream();
        } catch (CannotStart failed) {
            return Stream.of(failed.sentence());
        } catch (ConfigException failed) {
            return Stream.of(String.valueOf(failed.getMessage()));
        }
    }
}
