package io.holdfast.actors.node;

import io.holdfast.actors.dialog.DialPlaced;
import io.holdfast.actors.dialog.DialogCommand;
import io.holdfast.engine.dialog.BehaviorDirectory;
import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.dsl.Dial;
import io.holdfast.engine.identity.EntityTags;
import io.holdfast.engine.journal.DialedInvite;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.NameAddr;
import io.holdfast.engine.sip.SipUri;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;

/** Begins calls of ours: on any node, for a dialog that may live on another. */
final class OutgoingCalls {
    /** An order that comes twice begins one call, so it is simply sent again when a node or a shard moves. */
    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(2);

    private static final int ATTEMPTS_MAX = 5;
    private static final int CALL_ID_BYTES = 16;

    private final ActorSystem<?> system;
    private final ActorRef<ShardingEnvelope<DialogCommand>> dialogs;
    private final BehaviorDirectory behaviors;
    private final EntityTags tags;
    private final BooleanSupplier journalHealthy;
    private final TargetLocator locator;
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.system();

    OutgoingCalls(
            ActorSystem<?> system,
            ActorRef<ShardingEnvelope<DialogCommand>> dialogs,
            BehaviorDirectory behaviors,
            NodeServices services,
            TargetLocator locator) {
        this.system = system;
        this.dialogs = dialogs;
        this.behaviors = behaviors;
        this.tags = services.tags();
        this.journalHealthy = services.journalHealthy();
        this.locator = locator;
    }

    /** Completes when the call is written, which is before its INVITE goes out. */
    CompletionStage<DialedCall> dial(Dial dial) {
        BoundBehavior<?> behavior = behaviors.named(dial.behavior());
        if (behavior == null) {
            return failed("behavior: found no " + dial.behavior() + " (expected: one that this node lists)");
        }
        SipUri nextHop = SipUri.parse(nextHop(dial));
        if (nextHop == null) {
            return failed("target: found " + nextHop(dial) + " (expected: a SIP URI)");
        }
        if (!journalHealthy.getAsBoolean()) {
            return failed("the journal takes no new calls at the moment");
        }
        Bytes session;
        try {
            session = dial.session() == null ? Bytes.EMPTY : behavior.session(dial.session());
        } catch (IllegalArgumentException wrongSession) {
            return CompletableFuture.failedFuture(wrongSession);
        }
        String callId = HexFormat.of().formatHex(bytes(CALL_ID_BYTES));
        String entityId = tags.dialogSet(bytes(EntityTags.IDENTITY_BYTES), callId);
        return locator.locate(nextHop)
                .thenCompose(target -> place(
                        entityId, new DialogEvent.Dialed(behavior.name(), invite(dial, callId, target), session), 1));
    }

    private static String nextHop(Dial dial) {
        NameAddr first =
                dial.routes().isEmpty() ? null : NameAddr.parse(dial.routes().get(0));
        return first == null ? dial.uri() : first.uri();
    }

    private static DialedInvite invite(Dial dial, String callId, Hop target) {
        return new DialedInvite(
                dial.uri(),
                "<" + dial.from() + ">",
                "<" + dial.uri() + ">",
                callId,
                dial.routes(),
                dial.headers(),
                Bytes.utf8(dial.sdp()),
                target);
    }

    private CompletionStage<DialedCall> place(String entityId, DialogEvent.Dialed dialed, int attempt) {
        long deadline = clock.millis() + ATTEMPT_LIMIT.toMillis();
        CompletionStage<DialPlaced> placed = AskPattern.ask(
                dialogs,
                replyTo -> new ShardingEnvelope<>(
                        entityId, new DialogCommand.DialOrdered(dialed, deadline, attempt == 1, replyTo)),
                ATTEMPT_LIMIT,
                system.scheduler());
        return placed.handle((answer, failure) -> failure == null
                        ? CompletableFuture.completedFuture(
                                new DialedCall(entityId, dialed.invite().callId()))
                        : again(entityId, dialed, attempt, failure))
                .thenCompose(next -> next);
    }

    private CompletableFuture<DialedCall> again(
            String entityId, DialogEvent.Dialed dialed, int attempt, Throwable failure) {
        return attempt < ATTEMPTS_MAX
                ? place(entityId, dialed, attempt + 1).toCompletableFuture()
                : CompletableFuture.failedFuture(new DialFailed(
                        "no dialog took the call in " + attempt + " attempts of " + ATTEMPT_LIMIT.toSeconds()
                                + " s; it may still be made",
                        failure));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static CompletionStage<DialedCall> failed(String message) {
        return CompletableFuture.failedFuture(new DialFailed(message));
    }
}
