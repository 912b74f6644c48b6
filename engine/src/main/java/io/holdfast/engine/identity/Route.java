package io.holdfast.engine.identity;

/** Where a message goes. */
public sealed interface Route {

    /** To the dialog entity with this id, whether it exists or begins with this message. */
    record ToDialog(String entityId) implements Route {}

    /** Nowhere: it is answered at once, without keeping state. */
    record Stateless(int statusCode, String reason) implements Route {}

    /** Nowhere, and it must not be answered. {@code why} is for a log and a metric. */
    record Drop(String why) implements Route {}

    /** To whoever answers requests outside dialogs: OPTIONS, REGISTER, MESSAGE and the like. */
    record OutsideDialog() implements Route {}
}
