package io.holdfast.actors.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.actors.testing.FakeJournal;
import io.holdfast.actors.testing.Peer;
import io.holdfast.engine.journal.DialogEvent;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call that is new to an edge is taken for one that the journal does not know. */
class DialogPresumptionTest {
    private final FakeJournal journal = FakeJournal.create();
    private final DialogNode node = DialogNode.on(journal);

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void aNewCallIsAnsweredWithoutALookIntoTheJournal() {
        node.calm = true;
        Peer peer = new Peer("new", "answer");
        node.own("new").tell(DialogNode.newCall(peer.invite()));
        await().untilAsserted(() -> assertThat(node.outbound.sent("new")).contains("200 INVITE"));
        assertThat(journal.reads()).isZero();
    }

    @Test
    void theJournalIsReadWhenTheInviteComesAgainOrTheClusterHasChanged() {
        Peer again = new Peer("again", "answer");
        node.calm = true;
        node.own("again").tell(DialogNode.arrived(again.invite()));
        await().untilAsserted(() -> assertThat(node.outbound.sent("again")).contains("200 INVITE"));
        assertThat(journal.reads()).isEqualTo(1);

        Peer moved = new Peer("moved", "answer");
        node.calm = false;
        node.own("moved").tell(DialogNode.newCall(moved.invite()));
        await().untilAsserted(() -> assertThat(node.outbound.sent("moved")).contains("200 INVITE"));
        assertThat(journal.reads()).isEqualTo(2);
    }

    @Test
    void aWrongPresumptionEndsAtTheFirstWrite() {
        Peer peer = new Peer("known", "ring");
        ActorRef<DialogCommand> first = node.own("known");
        first.tell(DialogNode.arrived(peer.invite()));
        await().untilAsserted(() -> assertThat(node.outbound.sent("known")).containsExactly("180 INVITE"));
        node.kill(first);

        node.calm = true;
        node.own("known").tell(DialogNode.newCall(peer.invite()));
        await().until(() -> journal.failedWrites() == 1);
        await().untilAsserted(() -> assertThat(node.outbound.sent("known")).contains("200 INVITE"));
        assertThat(journal.entries("known").stream()
                        .filter(entry -> entry.event() instanceof DialogEvent.InviteReceived))
                .hasSize(1);
    }
}
