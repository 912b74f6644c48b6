package io.holdfast.node;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.typesafe.config.Config;
import io.holdfast.actors.node.Application;
import io.holdfast.actors.node.BehaviorRegistry;
import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.ValueCodec;
import io.holdfast.engine.request.Filter;
import io.holdfast.engine.request.RequestHandler;
import io.holdfast.engine.request.RequestTable;
import io.holdfast.engine.sip.Method;
import io.holdfast.persistence.RecordCodec;
import java.nio.file.Path;
import java.util.IdentityHashMap;

/** What a node is to do, before it starts. What is wrong is said at once by an {@link IllegalArgumentException}. */
public final class NodeBuilder {
    private static final Path HOME = Path.of(".holdfast");

    private final CommandLine commandLine;
    private final BehaviorRegistry.Builder behaviors = new BehaviorRegistry.Builder();
    private final RequestTable.Builder requests = new RequestTable.Builder();
    private final IdentityHashMap<DialogBehavior<?>, BoundBehavior<?>> bound = new IdentityHashMap<>();
    private final ValueCodec codec = new RecordCodec();

    NodeBuilder(CommandLine commandLine) {
        this.commandLine = commandLine;
    }

    /**
     * Calls to the Request-URIs of a pattern; of two patterns that fit, the one listed first counts.
     *
     * @param pattern {@code sip:user@host}, with {@code *} for any user or any host
     */
    @CanIgnoreReturnValue
    public NodeBuilder invites(String pattern, DialogBehavior<?> behavior) {
        behaviors.add(pattern, bound(behavior));
        return this;
    }

    /** All other calls; without it they get 404. */
    @CanIgnoreReturnValue
    public NodeBuilder invites(DialogBehavior<?> behavior) {
        behaviors.fallback(bound(behavior));
        return this;
    }

    /** Requests of a method outside dialogs. Without a handler OPTIONS gets 200, the other methods 405 or 501. */
    @CanIgnoreReturnValue
    public NodeBuilder requests(Method method, RequestHandler handler) {
        requests.requests(method, handler);
        return this;
    }

    /** What stands before the handler of a method, or before calls for INVITE, behind the filters listed already. */
    @CanIgnoreReturnValue
    public NodeBuilder filter(Method method, Filter filter) {
        requests.filter(method, filter);
        return this;
    }

    /**
     * Starts the node and returns when it takes calls. SIGTERM lets it hand its calls to the other nodes first.
     *
     * @throws CannotStart when something is in the way; its message is one sentence for the operator
     */
    public RunningNode start() {
        Application application = new Application(behaviors.build(), requests.build());
        Config config = NodeConfiguration.load(
                new NodeConfiguration.Sources(commandLine.values(), commandLine.file(), HOME), complete -> {});
        RunningNode node = RunningNode.start(config, DatabaseStorage::open, application);
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop-node"));
        return node;
    }

    /** A behaviour that is listed twice is still one. */
    private BoundBehavior<?> bound(DialogBehavior<?> behavior) {
        return bound.computeIfAbsent(behavior, key -> BoundBehavior.of(key.name(), key, codec));
    }
}
