package io.holdfast.deploy;

import io.holdfast.actors.node.BehaviorRegistry;
import io.holdfast.engine.dialog.BehaviorDirectory;
import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.ValueCodec;
import io.holdfast.examples.AnswerWithSdp;
import io.holdfast.examples.BusyWithHeader;
import io.holdfast.examples.RingThenAnswer;
import io.holdfast.node.CannotStart;
import io.holdfast.persistence.RecordCodec;
import java.time.Duration;
import java.util.Map;

/** The behaviours a node of this program has: the examples, each for the user part that is its name. */
final class ExampleBehaviors {
    private static final Duration RINGING = Duration.ofSeconds(3);
    private static final Map<String, DialogBehavior<?>> ALL =
            Map.of("demo", new AnswerWithSdp(), "busy", new BusyWithHeader(), "ring", new RingThenAnswer(RINGING));

    private ExampleBehaviors() {}

    /** All of them; {@code fallback} names the one that owns the calls to other users. */
    static BehaviorDirectory withFallback(String fallback) {
        if (!ALL.containsKey(fallback)) {
            throw new CannotStart("holdfast.node.behavior: " + fallback + " (expected: one of "
                    + ALL.keySet().stream().sorted().toList() + ")");
        }
        ValueCodec codec = new RecordCodec();
        BehaviorRegistry.Builder registry = new BehaviorRegistry.Builder();
        ALL.forEach((name, behavior) -> {
            BoundBehavior<?> bound = BoundBehavior.of(name, behavior, codec);
            registry.add("sip:" + name + "@*", bound);
            if (name.equals(fallback)) {
                registry.fallback(bound);
            }
        });
        return registry.build();
    }
}
