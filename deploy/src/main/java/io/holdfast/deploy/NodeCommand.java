package io.holdfast.deploy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.holdfast.actors.node.Application;
import io.holdfast.engine.dialog.BehaviorDirectory;
import io.holdfast.node.NodeConfiguration;
import io.holdfast.node.NodeStorage;
import io.holdfast.node.RunningNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one node until it is told to end. */
@Command(
        name = "node",
        description = {
            "Runs one node: for real deployments, or to start a node of 'up' again by hand.",
            "SIGTERM lets it hand its calls to the other nodes first."
        })
final class NodeCommand implements Callable<Integer> {
    private final GlobalOptions options;
    private final NodeStorage.Opener storage;
    private final Function<String, BehaviorDirectory> behaviors;

    @Option(names = "--config", paramLabel = "FILE", description = "The operator's configuration file.")
    private @Nullable Path config;

    @Option(names = "--managed", hidden = true, description = "Stop when standard input ends.")
    private boolean managed;

    NodeCommand(GlobalOptions options, NodeStorage.Opener storage, Function<String, BehaviorDirectory> behaviors) {
        this.options = options;
        this.storage = storage;
        this.behaviors = behaviors;
    }

    @Override
    public Integer call() {
        LogTarget.console();
        if (managed) {
            ParentWatch.start(System.in, () -> System.exit(ExitStatus.OK));
        }
        var stopping = new AtomicBoolean();
        var loaded = NodeConfiguration.load(
                NodeConfiguration.Sources.of(Optional.ofNullable(config), options.home()), this::requireBehavior);
        var complete =
                loaded.withFallback(ConfigFactory.defaultReferenceUnresolved()).resolve();
        var node = RunningNode.start(loaded, storage, Application.of(chosen(complete)));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stopping.set(true);
                            node.close();
                        },
                        "stop-node"));
        node.awaitEnd();
        if (stopping.get()) {
            return ExitStatus.OK;
        }
        throw new IllegalStateException("the cluster removed this node");
    }

    private void requireBehavior(Config complete) {
        var unused = chosen(complete);
    }

    private BehaviorDirectory chosen(Config complete) {
        return behaviors.apply(complete.getString("holdfast.node.behavior"));
    }
}
