package io.holdfast.actors.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.actors.testing.Callee;
import io.holdfast.actors.testing.FakeJournal;
import io.holdfast.engine.sip.SipRequest;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A call of ours: what if the process dies on the line before, and on the line after? */
class DialFailoverTest {
    private final FakeJournal journal = FakeJournal.create();
    private final DialogNode node = DialogNode.on(journal);
    private final Callee bob = new Callee("bob");

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void theOrderIsConfirmedWhenItIsWrittenHoweverOftenItComes() {
        TestProbe<DialPlaced> caller = node.orderer();
        ActorRef<DialogCommand> dialog = node.own("twice");
        dialog.tell(node.order("twice", "patient", caller));
        dialog.tell(node.order("twice", "patient", caller));
        assertThat(caller.receiveMessage()).isEqualTo(new DialPlaced("twice"));
        assertThat(caller.receiveMessage()).isEqualTo(new DialPlaced("twice"));
        assertThat(journal.entries("twice")).hasSize(1);
        await().until(() -> node.outbound.count("twice", "INVITE") >= 1);
        assertThat(node.counted("holdfast.dialog.dialed")).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 3261 §17.1.1: a new owner sends the INVITE that was written, and goes on resending it")
    void aDialogThatDiedBetweenWriteAndSendCallsAfterAll() {
        journal.loseAcknowledgements(true);
        node.own("after").tell(node.order("after", "patient", node.orderer()));
        await().until(() -> journal.entries("after").size() == 1);
        node.close();
        assertThat(node.outbound.sent("after")).isEmpty();
        journal.loseAcknowledgements(false);
        try (DialogNode survivor = DialogNode.on(journal)) {
            survivor.takeOver("after");
            await().until(() -> survivor.outbound.count("after", "INVITE") >= 3);
            assertThat(journal.entries("after")).hasSize(1);
        }
    }

    @Test
    void aCallWhoseNodeDiedWhileItRangIsAnsweredAndHungUpElsewhere() {
        ActorRef<DialogCommand> first = called("ringing", "impatient");
        first.tell(DialogNode.arrived(bob.answers(invite("ringing"), 183)));
        await().until(() -> journal.entries("ringing").size() == 2);
        node.kill(first);

        ActorRef<DialogCommand> second = node.takeOver("ringing");
        second.tell(DialogNode.arrived(bob.answers(invite("ringing"), 200)));
        await().until(() -> node.outbound.count("ringing", "ACK") >= 1);
        await().until(() -> node.outbound.count("ringing", "BYE") >= 1);
        second.tell(DialogNode.arrived(bob.answers((SipRequest) node.outbound.last("ringing", "BYE"), 200)));
        node.expectTermination(second);
        assertThat(node.outbound.sent("ringing")).doesNotContain("CANCEL");
    }

    @Test
    @DisplayName("RFC 3261 §13.2.2.4: an answer that was written is acknowledged elsewhere, each time it comes")
    void aDialogThatDiedBeforeItsAckAcknowledgesAfterAll() {
        ActorRef<DialogCommand> first = called("answered", "patient");
        journal.loseAcknowledgements(true);
        first.tell(DialogNode.arrived(bob.answers(invite("answered"), 200)));
        await().until(() -> journal.entries("answered").size() == 2);
        node.close();
        assertThat(node.outbound.sent("answered")).doesNotContain("ACK");
        journal.loseAcknowledgements(false);
        try (DialogNode survivor = DialogNode.on(journal)) {
            ActorRef<DialogCommand> second = survivor.takeOver("answered");
            await().until(() -> survivor.outbound.count("answered", "ACK") == 1);
            second.tell(DialogNode.arrived(bob.answers(invite("answered"), 200)));
            await().until(() -> survivor.outbound.count("answered", "ACK") == 2);
            assertThat(journal.entries("answered")).hasSize(2);
        }
    }

    @Test
    @DisplayName("RFC 3261 §9.1: a CANCEL is sent again elsewhere until the call is over")
    void aCancelIsFinishedElsewhere() {
        ActorRef<DialogCommand> first = called("cancelled", "impatient");
        first.tell(DialogNode.arrived(bob.answers(invite("cancelled"), 180)));
        await().until(() -> node.outbound.count("cancelled", "CANCEL") >= 1);
        node.kill(first);
        long before = node.outbound.count("cancelled", "CANCEL");

        ActorRef<DialogCommand> second = node.takeOver("cancelled");
        await().until(() -> node.outbound.count("cancelled", "CANCEL") >= before + 2);
        second.tell(DialogNode.arrived(bob.answers(invite("cancelled"), 487)));
        node.expectTermination(second);
        assertThat(node.outbound.sent("cancelled")).endsWith("ACK");
    }

    @Test
    @DisplayName("RFC 3261 §17.1.1.2: a refusal that comes again when all is over is acknowledged from the journal")
    void aLateRefusalIsAcknowledgedFromTheJournal() {
        ActorRef<DialogCommand> first = called("refused", "patient");
        first.tell(DialogNode.arrived(bob.answers(invite("refused"), 486)));
        node.expectTermination(first);
        assertThat(node.outbound.count("refused", "ACK")).isOne();

        ActorRef<DialogCommand> second = node.own("refused");
        second.tell(DialogNode.arrived(bob.answers(invite("refused"), 486)));
        await().until(() -> node.outbound.count("refused", "ACK") == 2);
        node.expectTermination(second);
        assertThat(journal.entries("refused")).hasSize(2);
    }

    @Test
    @DisplayName("RFC 3261 §13.2.2.4: a second answer is ended elsewhere")
    void aSecondAnswerIsEndedElsewhere() {
        ActorRef<DialogCommand> first = called("forked", "patient");
        first.tell(DialogNode.arrived(bob.answers(invite("forked"), 200)));
        first.tell(DialogNode.arrived(new Callee("carol").answers(invite("forked"), 200)));
        await().until(() -> node.outbound.count("forked", "BYE") >= 1);
        node.kill(first);
        long before = node.outbound.count("forked", "BYE");

        ActorRef<DialogCommand> second = node.takeOver("forked");
        await().until(() -> node.outbound.count("forked", "BYE") >= before + 2);
        SipRequest bye = (SipRequest) node.outbound.last("forked", "BYE");
        assertThat(bye.toTag()).isEqualTo("carol");
        second.tell(DialogNode.arrived(new Callee("carol").answers(bye, 200)));
        await().until(() -> journal.entries("forked").size() == 4);
    }

    /** The owner of a call whose INVITE is out. */
    private ActorRef<DialogCommand> called(String entityId, String behavior) {
        ActorRef<DialogCommand> dialog = node.own(entityId);
        dialog.tell(node.order(entityId, behavior, node.orderer()));
        await().until(() -> node.outbound.count(entityId, "INVITE") >= 1);
        return dialog;
    }

    private SipRequest invite(String callId) {
        return (SipRequest) node.outbound.last(callId, "INVITE");
    }
}
