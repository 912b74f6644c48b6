package io.holdfast.actors.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.actors.testing.FakeJournal;
import io.holdfast.actors.testing.Peer;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a dialog is in memory, and when it is not. */
class DialogMemoryTest {
    private final FakeJournal journal = FakeJournal.create();
    private final DialogNode node = DialogNode.on(journal);

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void aTimerFiresInAPassivatedDialogThatIsWoken() {
        Peer peer = new Peer("quiet", "ring");
        ActorRef<DialogCommand> first = node.own("quiet");
        first.tell(DialogNode.arrived(peer.invite()));
        await().untilAsserted(() -> assertThat(node.outbound.sent("quiet")).contains("180 INVITE"));
        first.tell(new DialogCommand.Passivate());
        node.expectTermination(first);
        assertThat(node.resident().count()).isZero();

        node.own("quiet").tell(new DialogCommand.WakeUp());
        await().untilAsserted(() -> assertThat(node.outbound.sent("quiet")).contains("200 INVITE"));
    }

    @Test
    void aDialogThatMovesWhileItResendsIsWokenWhereItGoes() {
        TestProbe<String> woken = node.woken();
        Peer peer = new Peer("moving", "answer");
        ActorRef<DialogCommand> first = node.own("moving");
        first.tell(DialogNode.arrived(peer.invite()));
        await().untilAsserted(() -> assertThat(node.outbound.sent("moving")).contains("200 INVITE"));
        first.tell(new DialogCommand.Passivate());
        assertThat(woken.receiveMessage()).isEqualTo("moving");
        node.expectTermination(first);
    }

    @Test
    void aDialogThatMovesWhileNothingIsPendingIsNotWoken() {
        TestProbe<String> woken = node.woken();
        Peer peer = new Peer("still", "answer");
        ActorRef<DialogCommand> first = node.own("still");
        first.tell(DialogNode.arrived(peer.invite()));
        first.tell(DialogNode.arrived(peer.ack("still")));
        await().until(() -> journal.entries("still").size() == 2);
        first.tell(new DialogCommand.Passivate());
        node.expectTermination(first);
        woken.expectNoMessage();
    }

    @Test
    void anUnknownDialogLeavesNothingBehind() {
        ActorRef<DialogCommand> dialog = node.own("unknown");
        dialog.tell(new DialogCommand.WakeUp());
        node.expectTermination(dialog);
        assertThat(journal.entries("unknown")).isEmpty();
        assertThat(node.resident().count()).isZero();
    }

    @Test
    void aCommandBehindALateOneIsNotLost() {
        Peer peer = new Peer("queue", "answer");
        ActorRef<DialogCommand> dialog = node.own("queue");
        List.of(DialogNode.late(peer.invite()), DialogNode.arrived(peer.invite()))
                .forEach(dialog::tell);
        await().untilAsserted(() -> assertThat(node.outbound.sent("queue")).contains("200 INVITE"));
        assertThat(node.counted("holdfast.dialog.commands-late")).isEqualTo(1);
    }

    @Test
    void aRequestThatIsHandedOutAgainIsTakenOnce() {
        Peer peer = new Peer("again", "answer");
        ActorRef<DialogCommand> dialog = node.own("again");
        dialog.tell(DialogNode.again(peer.invite()));
        dialog.tell(DialogNode.arrived(peer.ack("again")));
        dialog.tell(DialogNode.again(peer.info("again", 2)));
        dialog.tell(DialogNode.again(peer.info("again", 2)));
        dialog.tell(DialogNode.again(peer.ack("again")));
        dialog.tell(DialogNode.arrived(peer.info("again", 3)));
        await().untilAsserted(() ->
                assertThat(node.outbound.sent("again")).containsExactly("200 INVITE", "200 INFO", "200 INFO"));
        assertThat(journal.entries("again")).hasSize(4);
    }

    @Test
    void aCommandPastItsDeadlineIsDropped() {
        Peer peer = new Peer("late", "answer");
        ActorRef<DialogCommand> dialog = node.own("late");
        dialog.tell(DialogNode.late(peer.invite()));
        node.expectTermination(dialog);
        assertThat(journal.entries("late")).isEmpty();
        assertThat(node.outbound.sent("late")).isEmpty();
    }
}
