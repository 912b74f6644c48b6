package io.holdfast.testkit;

import io.holdfast.engine.dsl.Reaction;
import io.holdfast.engine.dsl.Rule;
import io.holdfast.engine.dsl.Turn;
import io.holdfast.engine.dsl.ValueCodec;
import org.jspecify.annotations.Nullable;

/** Asks each rule twice about the same turn, and reads each session back as a recovery would. */
final class PurityCheck<S extends Record> {
    private final String behavior;
    private final ValueCodec codec;
    private @Nullable AssertionError finding;

    PurityCheck(String behavior, ValueCodec codec) {
        this.behavior = behavior;
        this.codec = codec;
    }

    <T extends Turn<S>> Rule<T, S> of(String name, Rule<T, S> rule) {
        return turn -> {
            Reaction<S> first = rule.react(turn);
            Reaction<S> second = rule.react(turn);
            if (!alike(first, second)) {
                throw found(impure(name, first, second));
            }
            return new Reaction<>(stored(first.session()), first.actions());
        };
    }

    /** The session as it is after it was stored and read. */
    S stored(S session) {
        // A record class is final, so the class of one instance is the declared class.
        @SuppressWarnings("unchecked")
        Class<S> type = (Class<S>) session.getClass();
        S read = codec.read(codec.write(session), type);
        if (!codec.write(read).equals(codec.write(session))) {
            throw found("a session of " + behavior + " changes when it is stored: found " + read + " (expected: "
                    + session + "); keep plain values in it");
        }
        return read;
    }

    /** The first finding, which the engine took for a failure of the rule; null when there is none. */
    @Nullable
    AssertionError finding() {
        return finding;
    }

    private AssertionError found(String text) {
        AssertionError error = new AssertionError(text);
        finding = finding == null ? error : finding;
        return error;
    }

    private boolean alike(Reaction<S> first, Reaction<S> second) {
        return first.actions().equals(second.actions())
                && codec.write(first.session()).equals(codec.write(second.session()));
    }

    private String impure(String name, Reaction<S> first, Reaction<S> second) {
        return String.join(
                System.lineSeparator(),
                "the rule " + name + " of " + behavior + " reacts differently when it is asked twice about one turn:",
                "   first: " + first,
                "  second: " + second,
                "A rule sees its turn and nothing else: no clock, no random number, no field that changes. Keep what must"
                        + " last in the session; ask a step for what the world knows.");
    }
}
