package io.holdfast.actors.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.actors.testing.FakeJournal;
import io.holdfast.actors.testing.Peer;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.Due;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A dialog whose journal is slow, down, or written by someone else. */
class DialogJournalFailureTest {
    private final FakeJournal journal = FakeJournal.create();
    private final DialogNode node = DialogNode.on(journal);

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    @DisplayName("RFC 3261 §17.2.1: while the journal is slow the caller gets 100 Trying, and nothing else")
    void nothingIsSentBeforeTheEntryIsWritten() {
        Peer peer = new Peer("slow", "answer");
        journal.hold();
        node.own("slow").tell(DialogNode.arrived(peer.invite()));
        await().until(() -> !node.outbound.sent("slow").isEmpty());
        assertThat(node.outbound.sent("slow")).containsExactly("100 INVITE");
        assertThat(journal.entries("slow")).isEmpty();
        journal.release();
        await().untilAsserted(() -> assertThat(node.outbound.sent("slow")).contains("200 INVITE"));
        assertThat(journal.entries("slow")).hasSize(1);
    }

    @Test
    void aRetransmissionGetsItsAnswerWhenTheJournalIsBack() {
        Peer peer = new Peer("down", "answer");
        journal.failWrites(1);
        ActorRef<DialogCommand> dialog = node.own("down");
        dialog.tell(DialogNode.arrived(peer.invite()));
        await().until(() -> journal.failedWrites() == 1);
        dialog.tell(DialogNode.arrived(peer.invite()));
        await().untilAsserted(() -> assertThat(node.outbound.sent("down")).contains("200 INVITE"));
        assertThat(journal.entries("down")).hasSize(1);
    }

    @Test
    void anEntryThatWasNotWrittenIsNotPerformedByTheRestart() {
        Peer peer = new Peer("bye", "answer");
        ActorRef<DialogCommand> dialog = confirmed(peer, "bye");
        journal.failWrites(1);
        dialog.tell(DialogNode.arrived(peer.bye("bye")));
        await().until(() -> journal.failedWrites() == 1);
        await().untilAsserted(() -> assertThat(node.resident().ids()).containsExactly("bye"));
        dialog.tell(DialogNode.arrived(peer.info("bye", 2)));
        await().untilAsserted(() -> assertThat(node.outbound.sent("bye")).contains("200 INFO"));
        assertThat(node.outbound.sent("bye")).doesNotContain("200 BYE");
        assertThat(journal.entries("bye")).hasSize(3);
    }

    @Test
    void anotherWriterIsNoticedAndItsTruthTaken() {
        Peer peer = new Peer("fenced", "ring");
        ActorRef<DialogCommand> dialog = node.own("fenced");
        dialog.tell(DialogNode.arrived(peer.invite()));
        await().untilAsserted(() -> assertThat(node.outbound.sent("fenced")).contains("180 INVITE"));
        journal.writeElsewhere("fenced", refused());
        dialog.tell(DialogNode.arrived(peer.cancel()));
        await().until(() -> journal.failedWrites() == 1);
        dialog.tell(DialogNode.arrived(peer.invite()));
        await().untilAsserted(() -> assertThat(node.outbound.sent("fenced")).contains("603 INVITE"));
        assertThat(node.outbound.sent("fenced")).doesNotContain("487 INVITE");
        assertThat(journal.entries("fenced")).hasSize(2);
    }

    @Test
    void aReadThatFailsIsTriedAgain() {
        Peer peer = new Peer("unread", "answer");
        journal.failReads(2);
        ActorRef<DialogCommand> dialog = node.own("unread");
        dialog.tell(DialogNode.arrived(peer.invite()));
        await().untilAsserted(() -> assertThat(node.outbound.sent("unread")).contains("200 INVITE"));
    }

    private ActorRef<DialogCommand> confirmed(Peer peer, String entityId) {
        ActorRef<DialogCommand> dialog = node.own(entityId);
        dialog.tell(DialogNode.arrived(peer.invite()));
        await().untilAsserted(
                        () -> assertThat(node.outbound.sent(peer.callId())).contains("200 INVITE"));
        dialog.tell(DialogNode.arrived(peer.ack(entityId)));
        await().until(() -> journal.entries(entityId).size() == 2);
        return dialog;
    }

    private static JournalEntry refused() {
        return new JournalEntry(
                System.currentTimeMillis(),
                new DialogEvent.StepFailed("none", "none"),
                List.of(new PlannedAction.RespondToInvite(603, "", List.of(), Bytes.EMPTY)),
                null,
                new Due.Never());
    }
}
