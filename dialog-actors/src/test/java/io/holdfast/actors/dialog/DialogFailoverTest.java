package io.holdfast.actors.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.actors.testing.FakeJournal;
import io.holdfast.actors.testing.Peer;
import io.holdfast.engine.dialog.Effect.AskStep;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.SipRequest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What if the process dies on the line before, and on the line after? */
class DialogFailoverTest {
    private final FakeJournal journal = FakeJournal.create();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final DialogNode node = DialogNode.on(journal, question -> {
        asked.incrementAndGet();
        answer.await();
        return "v=0";
    });

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void aDialogThatDiedBeforeItsFirstWriteNeverWas() {
        Peer peer = new Peer("before", "answer");
        journal.hold();
        node.own("before").tell(DialogNode.arrived(peer.invite()));
        await().untilAsserted(() -> assertThat(node.outbound.sent("before")).contains("100 INVITE"));
        node.close();
        assertThat(node.outbound.sent("before")).containsExactly("100 INVITE");
        journal.forget();
        try (DialogNode survivor = DialogNode.on(journal)) {
            survivor.own("before").tell(DialogNode.arrived(peer.invite()));
            await().untilAsserted(
                            () -> assertThat(survivor.outbound.sent("before")).contains("200 INVITE"));
            assertThat(journal.entries("before")).hasSize(1);
        }
    }

    @Test
    @DisplayName("RFC 3261 §13.3.1.4: a new owner sends the 2xx at once and goes on until the ACK")
    void aDialogThatDiedBetweenWriteAndSendSendsAfterAll() {
        Peer peer = new Peer("after", "answer");
        journal.loseAcknowledgements(true);
        node.own("after").tell(DialogNode.arrived(peer.invite()));
        await().until(() -> journal.entries("after").size() == 1);
        node.close();
        assertThat(node.outbound.sent("after")).doesNotContain("200 INVITE");
        journal.loseAcknowledgements(false);
        try (DialogNode survivor = DialogNode.on(journal)) {
            ActorRef<DialogCommand> dialog = survivor.takeOver("after");
            await().until(() -> survivor.outbound.count("after", "200 INVITE") >= 4);
            dialog.tell(DialogNode.arrived(peer.ack("after")));
            dialog.tell(DialogNode.arrived(peer.bye("after")));
            survivor.expectTermination(dialog);
            assertThat(survivor.outbound.sent("after")).endsWith("200 INVITE", "200 BYE");
        }
    }

    @Test
    void aDialogThatDiedWhileRingingIsAnsweredByItsTimerElsewhere() {
        Peer peer = new Peer("ringing", "ring");
        ActorRef<DialogCommand> first = node.own("ringing");
        first.tell(DialogNode.arrived(peer.invite()));
        await().untilAsserted(() -> assertThat(node.outbound.sent("ringing")).contains("180 INVITE"));
        node.kill(first);
        assertThat(journal.entries("ringing")).hasSize(1);

        node.takeOver("ringing");
        await().untilAsserted(() -> assertThat(node.outbound.sent("ringing")).contains("200 INVITE"));
        assertThat(node.outbound.sent("ringing")).startsWith("180 INVITE", "180 INVITE", "200 INVITE");
        assertThat(journal.entries("ringing")).hasSize(2);
    }

    @Test
    @DisplayName("RFC 3262 §3: a new owner sends a reliable response again, and after its PRACK the answer that waited")
    void anAnswerThatWaitsForAPrackIsSentElsewhere() {
        Peer peer = new Peer("early", "early");
        ActorRef<DialogCommand> first = node.own("early");
        first.tell(DialogNode.arrived(peer.invite()));
        await().until(() -> journal.entries("early").size() == 2);
        node.kill(first);
        long before = node.outbound.count("early", "183 INVITE");
        assertThat(node.outbound.sent("early")).doesNotContain("200 INVITE");

        ActorRef<DialogCommand> second = node.takeOver("early");
        await().until(() -> node.outbound.count("early", "183 INVITE") > before);
        second.tell(DialogNode.arrived(peer.prack("early", node.outbound.last("early", "183 INVITE"))));
        await().untilAsserted(
                        () -> assertThat(node.outbound.sent("early")).containsSubsequence("200 PRACK", "200 INVITE"));
        second.tell(DialogNode.arrived(peer.ack("early")));
        await().until(() -> journal.entries("early").size() == 5);
        assertThat(journal.entries("early"))
                .extracting(entry -> entry.event().getClass().getSimpleName())
                .containsExactly("InviteReceived", "TimerFired", "RequestReceived", "ResponseDue", "AckReceived");
    }

    @Test
    void aStepInFlightIsAskedAgainAndAnsweredOnce() {
        Peer peer = new Peer("asking", "ask");
        ActorRef<DialogCommand> first = node.own("asking");
        first.tell(DialogNode.arrived(peer.invite()));
        await().until(() -> asked.get() == 1);
        node.kill(first);

        ActorRef<DialogCommand> second = node.takeOver("asking");
        await().until(() -> asked.get() == 2);
        answer.countDown();
        await().untilAsserted(() -> assertThat(node.outbound.sent("asking")).contains("200 INVITE"));
        second.tell(new DialogCommand.StepAnswered(lookupOf("asking"), Bytes.EMPTY));
        second.tell(DialogNode.arrived(peer.ack("asking")));
        await().until(() -> journal.entries("asking").size() >= 3);
        assertThat(journal.entries("asking"))
                .extracting(entry -> entry.event().getClass().getSimpleName())
                .containsExactly("InviteReceived", "StepAnswered", "AckReceived");
    }

    /** What the INVITE of this dialog made it ask. */
    private AskStep lookupOf(String entityId) {
        return journal.entries(entityId).get(0).plan().stream()
                .filter(PlannedAction.AskStep.class::isInstance)
                .map(PlannedAction.AskStep.class::cast)
                .map(ask -> new AskStep(ask.step(), ask.question(), ask.deadlineMillis()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("RFC 3261 §17.2.2: a late BYE is answered from the journal")
    void aByeThatComesAgainLaterIsAnsweredFromTheJournal() {
        Peer peer = new Peer("ended", "answer");
        ActorRef<DialogCommand> first = node.own("ended");
        first.tell(DialogNode.arrived(peer.invite()));
        first.tell(DialogNode.arrived(peer.ack("ended")));
        first.tell(DialogNode.arrived(peer.bye("ended")));
        await().untilAsserted(() -> assertThat(node.resident().count()).isZero());
        assertThat(node.outbound.count("ended", "200 BYE")).isOne();

        ActorRef<DialogCommand> second = node.own("ended");
        second.tell(DialogNode.arrived(peer.bye("ended")));
        await().until(() -> node.outbound.count("ended", "200 BYE") == 2);
        node.expectTermination(second);
        assertThat(journal.entries("ended")).hasSize(3);
        assertThat(node.counted("holdfast.dialog.ended")).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 3261 §17.2.1: a refused call goes on asking for its ACK elsewhere")
    void aRefusalIsSentAgainUntilItsAck() {
        Peer peer = new Peer("refused", "reject");
        ActorRef<DialogCommand> first = node.own("refused");
        first.tell(DialogNode.arrived(peer.invite()));
        await().untilAsserted(() -> assertThat(node.outbound.sent("refused")).contains("486 INVITE"));
        node.kill(first);
        long before = node.outbound.count("refused", "486 INVITE");

        ActorRef<DialogCommand> second = node.takeOver("refused");
        await().until(() -> node.outbound.count("refused", "486 INVITE") >= before + 2);
        second.tell(DialogNode.arrived(peer.ackOfRefusal("refused")));
        node.expectTermination(second);
        assertThat(journal.entries("refused")).hasSize(2);
    }

    @Test
    @DisplayName("RFC 3261 §17.1.2: a BYE of ours is sent again elsewhere until it is answered")
    void aByeOfOursIsFinishedElsewhere() {
        Peer peer = new Peer("hangup", "limit");
        ActorRef<DialogCommand> first = node.own("hangup");
        first.tell(DialogNode.arrived(peer.invite()));
        first.tell(DialogNode.arrived(peer.ack("hangup")));
        await().untilAsserted(() -> assertThat(node.outbound.sent("hangup")).contains("BYE"));
        node.kill(first);
        long before = node.outbound.count("hangup", "BYE");

        ActorRef<DialogCommand> second = node.takeOver("hangup");
        await().until(() -> node.outbound.count("hangup", "BYE") >= before + 2);
        SipRequest bye = (SipRequest) node.outbound.last("hangup", "BYE");
        assertThat(bye.cSeq().number()).isOne();
        second.tell(DialogNode.arrived(peer.ok(bye)));
        node.expectTermination(second);
    }
}
