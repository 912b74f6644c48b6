package io.holdfast.actors.dialog;

import io.holdfast.engine.dialog.Decision;
import io.holdfast.engine.dialog.DialogState;
import io.holdfast.engine.dialog.Resends;

/** What a dialog has to do in time: its retransmissions and deadlines, and the alarm that rings for the earliest. */
final class DialogSchedule {
    private final DialogRuntime runtime;
    private final Alarm alarm;
    private Resends resends = Resends.NONE;

    DialogSchedule(DialogRuntime runtime, Alarm alarm) {
        this.runtime = runtime;
        this.alarm = alarm;
    }

    /** The alarm rang: works off one thing that is due, if one is. */
    Decision tick(DialogState state, long nowMillis) {
        Decision decision = runtime.core.onTick(state, resends, nowMillis);
        resends = runtime.core.resends(state, nowMillis);
        return decision;
    }

    /** The dialog came to a state, or came back in it. */
    void begin(DialogState state, long nowMillis) {
        resends = runtime.core.resends(state, nowMillis);
        goOn(state);
    }

    /** Nothing changed: what was due next still is. */
    void goOn(DialogState state) {
        alarm.set(runtime.core.nextDeadline(state, resends));
    }

    boolean resends() {
        return resends.pending();
    }

    /** Forgets what was to be sent again; the alarm goes its own way. */
    void forget() {
        resends = Resends.NONE;
    }
}
