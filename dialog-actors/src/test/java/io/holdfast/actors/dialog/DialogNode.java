package io.holdfast.actors.dialog;

import com.typesafe.config.ConfigFactory;
import io.holdfast.actors.cluster.Stall;
import io.holdfast.actors.testing.Callee;
import io.holdfast.actors.testing.Calls;
import io.holdfast.actors.testing.FakeJournal;
import io.holdfast.actors.testing.Peer;
import io.holdfast.actors.testing.RecordingOutbound;
import io.holdfast.engine.dialog.DialogSettings;
import io.holdfast.engine.dsl.StepFunction;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/** A node without cluster and sockets: dialog actors on a journal that outlives it, and what they send. */
final class DialogNode implements AutoCloseable {
    /** Retransmissions after 50, 100, 200, 200… ms; a transaction lives 3.2 s. */
    private static final DialogSettings SETTINGS = new DialogSettings(
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofMinutes(3),
            "127.0.0.1:18091",
            16,
            32,
            64 * 1024,
            8,
            4,
            List.of("application/sdp"),
            List.of());

    static final Duration TIMER = Duration.ofMillis(400);

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final RecordingOutbound outbound = new RecordingOutbound();
    final Stall stall = new Stall();

    /** Whether INVITEs that an edge sees for the first time are taken for new calls. */
    volatile boolean calm;

    private final ActorTestKit kit;
    private final DialogRuntime runtime;

    private DialogNode(FakeJournal journal, StepFunction<String, String> lookup) {
        kit = ActorTestKit.create(
                "node", journal.config().withFallback(ConfigFactory.parseResourcesAnySyntax("dialog-node")));
        runtime = new DialogRuntime(
                kit.system(),
                SETTINGS,
                Calls.all(TIMER, lookup),
                outbound,
                metrics,
                100,
                stall.fence(),
                new Presumption(() -> calm, journal::presumeNew));
    }

    static DialogNode on(FakeJournal journal) {
        return on(journal, question -> "v=0");
    }

    static DialogNode on(FakeJournal journal, StepFunction<String, String> lookup) {
        return new DialogNode(journal, lookup);
    }

    /** Starts the owner of this dialog. */
    ActorRef<DialogCommand> own(String entityId) {
        return kit.spawn(DialogActor.create(runtime, entityId));
    }

    /** Starts the new owner of a dialog as a survivor does that wakes it. */
    ActorRef<DialogCommand> takeOver(String entityId) {
        ActorRef<DialogCommand> dialog = own(entityId);
        dialog.tell(new DialogCommand.WakeUp());
        return dialog;
    }

    /** Ends an actor as the death of its process does: between two messages, and unheard. */
    void kill(ActorRef<DialogCommand> actor) {
        kit.stop(actor);
    }

    /** Waits until this actor has stopped by itself. */
    void expectTermination(ActorRef<DialogCommand> actor) {
        kit.createTestProbe().expectTerminated(actor);
    }

    /** Hears which dialogs are to be woken. */
    TestProbe<String> woken() {
        TestProbe<String> probe = kit.createTestProbe();
        runtime.connect(probe.ref()::tell);
        return probe;
    }

    /** Hears of calls that are written. */
    TestProbe<DialPlaced> orderer() {
        return kit.createTestProbe();
    }

    /** The order to make a call under this Call-ID. */
    DialogCommand order(String callId, String behavior, TestProbe<DialPlaced> orderer) {
        return new DialogCommand.DialOrdered(
                Callee.order(callId, behavior), System.currentTimeMillis() + 4000, false, orderer.ref());
    }

    ActorSystem<?> system() {
        return kit.system();
    }

    double counted(String metric) {
        return metrics.counter(metric).count();
    }

    ResidentDialogs resident() {
        return runtime.resident();
    }

    static DialogCommand arrived(SipRequest request) {
        return new DialogCommand.RequestArrived(
                request, Peer.PATH, System.currentTimeMillis() + 4000, new Delivery(), false);
    }

    /** The INVITE that makes a call, as the edge hands out its first copy. */
    static DialogCommand newCall(SipRequest invite) {
        return new DialogCommand.RequestArrived(
                invite, Peer.PATH, System.currentTimeMillis() + 4000, new Delivery(), true);
    }

    static DialogCommand again(SipRequest request) {
        return new DialogCommand.RequestAgain(request, Peer.PATH, System.currentTimeMillis() + 4000);
    }

    /** A command that waited too long on its way. */
    static DialogCommand late(SipRequest request) {
        return new DialogCommand.RequestArrived(
                request, Peer.PATH, System.currentTimeMillis() - 1, new Delivery(), false);
    }

    static DialogCommand arrived(SipResponse response) {
        return new DialogCommand.ResponseArrived(response, Peer.PATH, System.currentTimeMillis() + 4000);
    }

    @Override
    public void close() {
        runtime.close();
        kit.shutdownTestKit();
    }
}
