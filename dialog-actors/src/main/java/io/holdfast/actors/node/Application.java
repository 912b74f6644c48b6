package io.holdfast.actors.node;

import io.holdfast.engine.dialog.BehaviorDirectory;
import io.holdfast.engine.request.RequestTable;

/**
 * What authors wrote.
 *
 * @param behaviors who owns which call
 * @param requests who answers requests outside dialogs, and what is asked before
 */
public record Application(BehaviorDirectory behaviors, RequestTable requests) {

    /** Behaviours alone: the edge answers requests outside dialogs. */
    public static Application of(BehaviorDirectory behaviors) {
        return new Application(behaviors, RequestTable.empty());
    }
}
