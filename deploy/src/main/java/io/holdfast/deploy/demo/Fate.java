package io.holdfast.deploy.demo;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What became of one call.
 *
 * @param stage where it was when the node was killed
 * @param dialog its entity id, which is the far end's tag; null when it was never answered
 * @param lost why it counts as lost; empty when it was answered, kept its session, and ended with our BYE
 * @param turns how often the far end says it handled an INFO of this call, and how many were sent
 * @param gapNanos from the kill to the first answer of a request in the dialog; empty when there was none
 */
record Fate(Stage stage, @Nullable String dialog, Optional<String> lost, Turns turns, OptionalLong gapNanos) {

    boolean answered() {
        return dialog != null;
    }

    boolean handledTwice() {
        return turns.handled() > turns.sent();
    }

    /**
     * INFO requests of a call.
     *
     * @param sent how many were sent, each counted once however often it was repeated
     * @param handled how many the far end counted; 0 when it never said
     */
    record Turns(int sent, int handled) {}
}
