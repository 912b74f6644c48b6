package io.holdfast.engine.dialog;

import io.holdfast.engine.dialog.Effect.AskStep;
import io.holdfast.engine.sip.Bytes;

/** A step that was asked and has not answered. */
public record PendingStep(String step, Bytes question, long deadlineMillis) {
    /** What the step is asked, by whichever owner of the dialog: it is made of the journal alone, deadline and all. */
    public AskStep asked() {
        return new AskStep(step, question, deadlineMillis);
    }

    boolean asks(AskStep asked) {
        return deadlineMillis == asked.deadlineMillis()
                && step.equals(asked.step())
                && question.equals(asked.question());
    }
}
