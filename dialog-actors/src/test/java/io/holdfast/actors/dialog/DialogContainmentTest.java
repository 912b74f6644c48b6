package io.holdfast.actors.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.holdfast.actors.testing.FakeJournal;
import io.holdfast.actors.testing.Log;
import io.holdfast.actors.testing.Peer;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong in one call or on one node stays there. */
class DialogContainmentTest {
    private final FakeJournal journal = FakeJournal.create();
    private final DialogNode node = DialogNode.on(journal);

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void aRuleThatThrowsEndsItsCallOnly() {
        try (Log log = Log.of(DialogActor.class)) {
            Peer broken = new Peer("broken-call", "broken");
            ActorRef<DialogCommand> dialog = node.own("broken");
            dialog.tell(DialogNode.arrived(broken.invite()));
            await().until(() -> node.outbound.count("broken-call", "500 INVITE") >= 3);
            dialog.tell(DialogNode.arrived(broken.invite()));
            dialog.tell(DialogNode.arrived(broken.ackOfRefusal("broken")));
            node.expectTermination(dialog);
            List<ILoggingEvent> errors = log.at(Level.ERROR);
            assertThat(errors).singleElement().satisfies(error -> {
                assertThat(error.getFormattedMessage()).contains("broken-call").contains("broken");
                assertThat(error.getThrowableProxy().getMessage()).isEqualTo("the author erred");
            });
        }
        assertThat(node.counted("holdfast.dialog.rule-failures")).isEqualTo(1);
        Peer next = new Peer("next-call", "answer");
        node.own("next").tell(DialogNode.arrived(next.invite()));
        await().untilAsserted(() -> assertThat(node.outbound.sent("next-call")).contains("200 INVITE"));
    }

    @Test
    void aRuleThatNeverReturnsEndsItsCallOnly() {
        Peer peer = new Peer("recursive-call", "recursive");
        try (Log log = Log.of(DialogActor.class)) {
            node.own("recursive").tell(DialogNode.arrived(peer.invite()));
            await().untilAsserted(() ->
                    assertThat(node.outbound.sent("recursive-call")).contains("500 INVITE"));
            assertThat(log.at(Level.ERROR)).hasSize(1);
        }
    }

    @Test
    void aNodeThatStoodStillActsOnlyWhenItIsConfirmed() {
        Peer peer = new Peer("stalled", "ring");
        ActorRef<DialogCommand> dialog = node.own("stalled");
        dialog.tell(DialogNode.arrived(peer.invite()));
        await().untilAsserted(() -> assertThat(node.outbound.sent("stalled")).contains("180 INVITE"));
        node.stall.happens();
        dialog.tell(DialogNode.arrived(peer.cancel()));
        dialog.tell(new DialogCommand.Tick());
        // The two commands, and the alarm that rings again.
        await().until(() -> node.counted("holdfast.dialog.commands-fenced") >= 3);
        assertThat(node.outbound.sent("stalled")).containsExactly("180 INVITE");
        assertThat(journal.entries("stalled")).hasSize(1);

        node.stall.isConfirmed();
        await().untilAsserted(() -> assertThat(node.outbound.sent("stalled")).contains("200 INVITE"));
    }

    @Test
    void aDialogReadByAStalledNodeResumesOnlyWhenTheNodeIsConfirmed() {
        Peer peer = new Peer("read", "answer");
        ActorRef<DialogCommand> first = node.own("read");
        first.tell(DialogNode.arrived(peer.invite()));
        await().untilAsserted(() -> assertThat(node.outbound.sent("read")).contains("200 INVITE"));
        node.kill(first);
        long before = node.outbound.count("read", "200 INVITE");

        node.stall.happens();
        node.takeOver("read");
        await().until(() -> node.resident().ids().contains("read"));
        assertThat(node.outbound.count("read", "200 INVITE")).isEqualTo(before);
        node.stall.isConfirmed();
        await().until(() -> node.outbound.count("read", "200 INVITE") >= before + 2);
    }
}
