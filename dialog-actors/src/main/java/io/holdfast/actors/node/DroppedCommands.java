package io.holdfast.actors.node;

import io.holdfast.actors.dialog.DialogCommand;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.pekko.actor.Dropped;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;

/** Counts the commands that Pekko dropped because too many waited: before a dialog, or before a shard that moves. */
final class DroppedCommands {
    private DroppedCommands() {}

    static Behavior<Dropped> create(MeterRegistry metrics) {
        Counter dropped = metrics.counter("holdfast.dialog.commands-dropped");
        return Behaviors.setup(context -> {
            context.getSystem().eventStream().tell(new EventStream.Subscribe<>(Dropped.class, context.getSelf()));
            return Behaviors.receiveMessage(message -> {
                if (message.message() instanceof DialogCommand || message.message() instanceof ShardingEnvelope<?>) {
                    dropped.increment();
                }
                return Behaviors.same();
            });
        });
    }
}
