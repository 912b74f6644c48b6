package io.holdfast.engine.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A state machine as a list of rows. What has no row is ignored: the state stays, and nothing is done. */
public final class TransitionTable<S extends Enum<S>, I extends Enum<I>> {
    private final List<Transition<S, I>> rows;

    private TransitionTable(List<Transition<S, I>> rows) {
        this.rows = List.copyOf(rows);
    }

    /** What an input does in a state. */
    public Transition<S, I> on(S state, I input) {
        for (Transition<S, I> row : rows) {
            if (row.from() == state && row.input() == input) {
                return row;
            }
        }
        return new Transition<>(state, input, state, Set.of());
    }

    /** All rows, in the order they were listed. */
    public List<Transition<S, I>> rows() {
        return rows;
    }

    /** Lists rows. */
    static final class Builder<S extends Enum<S>, I extends Enum<I>> {
        private final List<Transition<S, I>> rows = new ArrayList<>();

        Builder<S, I> row(S from, I input, S to, Enum<?>... acts) {
            for (Transition<S, I> row : rows) {
                if (row.from() == from && row.input() == input) {
                    throw new IllegalArgumentException("two rows for " + input + " in " + from + " (expected: one)");
                }
            }
            rows.add(new Transition<>(from, input, to, Set.of(acts)));
            return this;
        }

        TransitionTable<S, I> build() {
            return new TransitionTable<>(rows);
        }
    }
}
