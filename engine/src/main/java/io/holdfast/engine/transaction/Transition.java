package io.holdfast.engine.transaction;

import java.util.Set;

/**
 * One row of a table.
 *
 * @param from the state before
 * @param input what happens
 * @param to the state after
 * @param acts what is done
 */
public record Transition<S extends Enum<S>, I extends Enum<I>>(S from, I input, S to, Set<? extends Enum<?>> acts) {
    public Transition {
        acts = Set.copyOf(acts);
    }

    /** Whether this is done. */
    public boolean does(Enum<?> act) {
        return acts.contains(act);
    }

    @Override
    public String toString() {
        return from + " --" + input + "--> " + to + " " + acts;
    }
}
