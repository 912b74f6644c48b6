package io.holdfast.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.Due;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.persistence.due.DueDialogs;
import io.holdfast.persistence.due.DueSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Event-sourced actors on two nodes whose journal is the same database. */
class DialogJournalIT {
    private static final long NOW = 1_700_000_000_000L;

    private record Node(Database database, ActorSystem<Void> system) {
        static Node start(DatabaseSettings settings) {
            Database database = Database.open(settings, new SimpleMeterRegistry());
            return new Node(database, ActorSystem.create(Behaviors.empty(), "node", TestSystem.config(database)));
        }

        ActorRef<CountingDialog.Command> dialog(String id) {
            return system.systemActorOf(CountingDialog.create(id, new CompletableFuture<>()), id, Props.empty());
        }

        void stop() {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
            database.close();
        }
    }

    private final List<Node> nodes = new ArrayList<>();

    @BeforeEach
    void start() {
        DatabaseSettings settings = TestDatabase.fresh();
        nodes.add(Node.start(settings));
        nodes.add(Node.start(settings));
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::stop);
    }

    @Test
    void aDialogGoesOnOnAnotherNode() {
        write(nodes.get(0).dialog("one"), 1);
        write(nodes.get(1).dialog("one"), 2);
    }

    @Test
    void theSecondOwnerOfADialogIsFencedOffReadsTheTruthAndGoesOn() {
        ActorRef<CountingDialog.Command> first = nodes.get(0).dialog("contested");
        write(first, 1);
        ActorRef<CountingDialog.Command> second = nodes.get(1).dialog("contested");
        write(second, 2);

        CompletableFuture<Integer> refused = tell(first);
        List<CompletableFuture<Integer>> neighbours = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            neighbours.add(tell(nodes.get(0).dialog("neighbour" + i)));
        }
        neighbours.forEach(neighbour -> assertThat(neighbour).succeedsWithin(Duration.ofSeconds(10)));
        // it restarts with what the second owner wrote, so its next entry is the third
        assertThat(tell(first)).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(3);
        assertThat(refused).isNotDone();
    }

    @Test
    void anEntryBringsItsDueTime() {
        write(nodes.get(0).dialog("due"), 1);
        List<String> open = new ArrayList<>();
        new DueDialogs(
                        nodes.get(1).database().dataSource(),
                        DueSettings.from(ConfigFactory.load()),
                        new SimpleMeterRegistry())
                .openObligations(NOW, open::add);
        assertThat(open).containsExactly("due");
    }

    private static void write(ActorRef<CountingDialog.Command> dialog, int number) {
        assertThat(tell(dialog)).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(number);
    }

    private static CompletableFuture<Integer> tell(ActorRef<CountingDialog.Command> dialog) {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        JournalEntry entry =
                new JournalEntry(NOW, new DialogEvent.TimerFired("timer"), List.of(), null, new Due.Wake(NOW + 1_000));
        dialog.tell(new CountingDialog.Write(entry, false, done));
        return done;
    }
}
