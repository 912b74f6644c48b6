package io.holdfast.engine.dsl;

/**
 * One rule: a turn goes in, a reaction comes out.
 *
 * @param <T> the turn
 * @param <S> the session
 */
@FunctionalInterface
public interface Rule<T extends Turn<S>, S extends Record> {
    Reaction<S> react(T turn);
}
