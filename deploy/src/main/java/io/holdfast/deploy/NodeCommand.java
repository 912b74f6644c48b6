package io.holdfast.deploy;

import io.holdfast.deploy.node.NodeConfiguration;
import io.holdfast.deploy.node.NodeStorage;
import io.holdfast.deploy.node.ParentWatch;
import io.holdfast.deploy.node.RunningNode;
import io.holdfast.engine.dialog.BehaviorDirectory;
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
        var loaded = NodeConfiguration.load(Optional.ofNullable(config), options.home(), this::requireBehavior);
        var node = RunningNode.start(loaded, storage, behaviors);
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

    private void requireBehavior(String name) {
        var unused = behaviors.apply(name);
    }
}
