package io.holdfast.actors.dialog;

import io.holdfast.engine.dialog.BehaviorDirectory;
import io.holdfast.engine.dialog.DialogState;
import io.holdfast.engine.dialog.Effect;
import io.holdfast.engine.dsl.BoundBehavior;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the dialog rules ask for: the one place where a dialog reaches the world. */
final class EffectPerformer {
    private static final Logger LOG = LoggerFactory.getLogger(EffectPerformer.class);

    private final Outbound outbound;
    private final BehaviorDirectory behaviors;
    private final StepRunner steps;

    EffectPerformer(Outbound outbound, BehaviorDirectory behaviors, StepRunner steps) {
        this.outbound = outbound;
        this.behaviors = behaviors;
        this.steps = steps;
    }

    /** @param self where the answers of steps go */
    void perform(List<Effect> effects, DialogState state, ActorRef<DialogCommand> self) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Transmit transmit -> transmit(transmit);
                case Effect.AskStep ask -> ask(ask, state, self);
            }
        }
    }

    void transmit(Effect.Transmit transmit) {
        outbound.send(transmit.message(), transmit.path());
    }

    private void ask(Effect.AskStep ask, DialogState state, ActorRef<DialogCommand> self) {
        BoundBehavior<?> behavior = behaviors.named(state.behavior());
        if (behavior == null) {
            LOG.error(
                    "Step {} of dialog {} can't be asked: this program has no behaviour {}",
                    ask.step(),
                    state.entityId(),
                    state.behavior());
            return;
        }
        steps.run(behavior, ask, self::tell);
    }
}
