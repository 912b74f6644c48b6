package io.holdfast.engine.dsl;

import java.time.Duration;

/**
 * A named question that is asked outside the rules. Question and answer are journalled, so the answer comes back as a
 * turn even if the node that asked is gone.
 *
 * @param name unique within the behaviour; journalled, so renaming it orphans the questions in flight
 * @param question the type of the question: a record, or a type of the JDK that Jackson writes
 * @param answer the type of the answer, likewise
 * @param limit how long an answer may take before the turn is {@link StepFailed} instead
 */
public record Step<Q, A>(String name, Class<Q> question, Class<A> answer, Duration limit) {
    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(5);

    public Step {
        if (name.isBlank()) {
            throw new IllegalArgumentException("step name: \"" + name + "\" (expected: not blank)");
        }
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("limit of step " + name + ": " + limit + " (expected: > 0)");
        }
    }

    /** A step whose answer may take 5 seconds. */
    public static <Q, A> Step<Q, A> of(String name, Class<Q> question, Class<A> answer) {
        return new Step<>(name, question, answer, DEFAULT_LIMIT);
    }

    /** The same step with another limit. */
    public Step<Q, A> within(Duration newLimit) {
        return new Step<>(name, question, answer, newLimit);
    }
}
