package io.holdfast.engine.dsl;

/**
 * What a call does, written by an application author: a list of rules, each a pure function from a turn to a reaction.
 *
 * <p>Rules run once per turn, on any node, and never during recovery; they must not keep anything but the session.
 *
 * @param <S> the session: a record that is stored with the dialog and survives the node
 */
public interface DialogBehavior<S extends Record> {

    /**
     * Under what name the journal knows this behaviour. Calls of a name that the program does not have any more get the RFC's
     * defaults, so give it a name of its own before the class is renamed. Two behaviours of one class need one each.
     */
    default String name() {
        return getClass().getName();
    }

    /** The session a new call starts with. */
    S newSession();

    /** Lists the rules of this behaviour. Called once, when the behaviour is registered. */
    void define(DialogRules<S> on);
}
