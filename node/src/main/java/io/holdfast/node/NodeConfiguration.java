package io.holdfast.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.holdfast.actors.node.NodeSettings;
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
     * Where an operator's values come from; the later ones of system properties, environment and the class path's
     * {@code application.conf} are found without being told.
     *
     * @param commandLine keys and values of the command line
     * @param file what {@code --config} names
     * @param home where the embedded PostgreSQL has its data unless something above says otherwise
     */
    public record Sources(Config commandLine, Optional<Path> file, Path home) {

        /** Without a command line. */
        public static Sources of(Optional<Path> file, Path home) {
            return new Sources(ConfigFactory.empty(), file, home);
        }
    }

    /**
     * The operator's configuration: system properties, then the command line, the file, the environment, the program's
     * {@code application.conf}, and the home folder. It is complete and every value is valid.
     *
     * @param program throws {@link CannotStart} when the program around the node finds something wrong
     * @throws CannotStart with all problems, one a line
     */
    public static Config load(Sources sources, Consumer<Config> program) {
        try {
            var operator = ConfigFactory.defaultOverrides()
                    .withFallback(sources.commandLine())
                    .withFallback(sources.file().map(NodeConfiguration::parse).orElseGet(ConfigFactory::empty))
                    .withFallback(ConfigFactory.parseResources("holdfast-environment.conf"))
                    .withFallback(ConfigFactory.parseResources("application.conf"))
                    .withFallback(homeDefaults(sources.home()));
            var complete = operator.withFallback(ConfigFactory.defaultReferenceUnresolved())
                    .resolve();
            check(complete, program);
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

    private static void check(Config config, Consumer<Config> program) {
        Set<String> problems = new LinkedHashSet<>();
        // What two readers complain about is said once.
        Stream.concat(READERS.stream(), Stream.of(program))
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
