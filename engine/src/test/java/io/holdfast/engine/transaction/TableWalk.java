package io.holdfast.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.LinkedHashSet;
import java.util.Set;

/** Walks a table and remembers the rows it took. */
final class TableWalk<S extends Enum<S>, I extends Enum<I>> {
    private final TransitionTable<S, I> table;
    private final Set<Transition<S, I>> visited;
    private S state;

    private TableWalk(TransitionTable<S, I> table, Set<Transition<S, I>> visited, S state) {
        this.table = table;
        this.visited = visited;
        this.state = state;
    }

    static <S extends Enum<S>, I extends Enum<I>> TableWalk<S, I> of(TransitionTable<S, I> table, S start) {
        return new TableWalk<>(table, new LinkedHashSet<>(), start);
    }

    /** Another walk from this state, with the same memory. */
    TableWalk<S, I> again(S start) {
        return new TableWalk<>(table, visited, start);
    }

    /** This input leads there and does exactly this. */
    @CanIgnoreReturnValue
    TableWalk<S, I> on(I input, S to, Enum<?>... acts) {
        Transition<S, I> taken = table.on(state, input);
        assertThat(taken.to()).as("%s", taken).isEqualTo(to);
        assertThat(Set.<Enum<?>>copyOf(taken.acts())).as("%s", taken).containsExactlyInAnyOrder(acts);
        visited.add(taken);
        state = to;
        return this;
    }

    /** This input is not in the table. */
    @CanIgnoreReturnValue
    TableWalk<S, I> ignores(I input) {
        assertThat(table.rows()).doesNotContain(table.on(state, input));
        return on(input, state);
    }

    /** Names the rows that no walk took. */
    void visitedAll() {
        assertThat(visited).as("rows of the table that no walk took").containsAll(table.rows());
    }
}
