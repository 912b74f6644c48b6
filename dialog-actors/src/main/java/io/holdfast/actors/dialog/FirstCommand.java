package io.holdfast.actors.dialog;

import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Looks at the command that started an actor before the actor itself begins, which then gets it as its first. */
final class FirstCommand {
    private FirstCommand() {}

    static Behavior<DialogCommand> before(Behavior<DialogCommand> actor, Consumer<DialogCommand> look) {
        return Behaviors.withStash(
                1,
                stash -> Behaviors.receive((context, first) -> {
                    look.accept(first);
                    stash.stash(first);
                    return stash.unstashAll(actor);
                }));
    }
}
