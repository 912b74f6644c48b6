package io.holdfast.engine.dsl;

/**
 * Answers a step's question by any means: SQL, HTTP, a file. It runs on a virtual thread of its own and may block up to
 * the step's limit; it may be asked the same question again after a crash.
 *
 * @param <Q> the question
 * @param <A> the answer
 */
@FunctionalInterface
public interface StepFunction<Q, A> {
    A answer(Q question) throws Exception;
}
