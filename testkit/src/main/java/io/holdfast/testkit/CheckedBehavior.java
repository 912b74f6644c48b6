package io.holdfast.testkit;

import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.Step;
import io.holdfast.engine.dsl.ValueCodec;
import java.util.HashMap;
import java.util.Map;

/** The behaviour under test with each of its rules under a {@link PurityCheck}. */
final class CheckedBehavior<S extends Record> implements DialogBehavior<S> {
    private final DialogBehavior<S> behavior;
    final PurityCheck<S> purity;
    private final Map<String, Step<?, ?>> steps = new HashMap<>();

    CheckedBehavior(DialogBehavior<S> behavior, ValueCodec codec) {
        this.behavior = behavior;
        this.purity = new PurityCheck<>(name(behavior), codec);
    }

    static String name(DialogBehavior<?> behavior) {
        String name = behavior.getClass().getSimpleName();
        return name.isEmpty() ? "behavior" : name;
    }

    @Override
    public S newSession() {
        return purity.stored(behavior.newSession());
    }

    @Override
    public void define(DialogRules<S> on) {
        behavior.define(new CheckedRules<>(on, purity, steps));
    }

    /** The step that the behaviour lists under this name. */
    Step<?, ?> step(String name) {
        Step<?, ?> step = steps.get(name);
        if (step == null) {
            throw new AssertionError("no step " + name + " (expected: one of " + steps.keySet() + ")");
        }
        return step;
    }
}
