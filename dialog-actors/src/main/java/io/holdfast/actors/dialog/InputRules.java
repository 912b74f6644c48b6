package io.holdfast.actors.dialog;

import io.holdfast.engine.dialog.Decision;
import io.holdfast.engine.dialog.DialogState;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the dialog rules about what a dialog is told, unless that comes too late. */
final class InputRules {
    private static final Logger LOG = LoggerFactory.getLogger(InputRules.class);
    private static final Decision NOTHING = new Decision.Nothing();

    private final DialogRuntime runtime;
    private final DialogSchedule schedule;

    InputRules(DialogRuntime runtime, DialogSchedule schedule) {
        this.runtime = runtime;
        this.schedule = schedule;
    }

    Decision decide(DialogState state, DialogCommand.Input input, long now) {
        return switch (input) {
            case DialogCommand.RequestArrived arrived -> onRequest(state, arrived, now);
            case DialogCommand.RequestAgain again -> onRequestAgain(state, again, now);
            case DialogCommand.ResponseArrived arrived ->
                late(arrived.deadlineMillis(), now) ? NOTHING : onResponse(state, arrived, now);
            case DialogCommand.DialOrdered order ->
                late(order.deadlineMillis(), now) ? NOTHING : runtime.core.onDial(state, order.dialed(), now);
            case DialogCommand.WakeUp wakeUp -> NOTHING;
            case DialogCommand.StepAnswered answered ->
                runtime.core.onStepAnswered(state, answered.asked(), answered.answer(), now);
            case DialogCommand.StepFailed failed -> onStepFailed(state, failed, now);
            case DialogCommand.Tick tick -> schedule.tick(state, now);
        };
    }

    private Decision onRequest(DialogState state, DialogCommand.RequestArrived arrived, long now) {
        arrived.delivery().take();
        return late(arrived.deadlineMillis(), now)
                ? NOTHING
                : runtime.core.onRequest(state, arrived.request(), arrived.source(), now);
    }

    private Decision onResponse(DialogState state, DialogCommand.ResponseArrived arrived, long now) {
        double random = ThreadLocalRandom.current().nextDouble();
        return runtime.core.onResponse(state, arrived.response(), arrived.source(), now, random);
    }

    /** A request that was seen before gets no answer here: only what is new to the dialog counts. */
    private Decision onRequestAgain(DialogState state, DialogCommand.RequestAgain again, long now) {
        if (late(again.deadlineMillis(), now)) {
            return NOTHING;
        }
        Decision decision = runtime.core.onRequest(state, again.request(), again.source(), now);
        return decision instanceof Decision.Write ? decision : NOTHING;
    }

    private Decision onStepFailed(DialogState state, DialogCommand.StepFailed failed, long now) {
        LOG.warn("Step {} of call {} failed: {}", failed.asked().step(), callId(state), failed.cause());
        return runtime.core.onStepFailed(state, failed.asked(), failed.cause(), now);
    }

    private boolean late(long deadlineMillis, long now) {
        if (now <= deadlineMillis) {
            return false;
        }
        runtime.metrics.late.increment();
        return true;
    }

    /** How logs name a call. */
    static String callId(DialogState state) {
        return state.dialog() == null ? state.entityId() : state.dialog().callId();
    }
}
