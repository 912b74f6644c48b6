package io.holdfast.deploy.interop;

import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.PeerAnswered;
import io.holdfast.engine.dsl.Reaction;
import io.holdfast.engine.dsl.Reinvite;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What the node does with calls; each behaviour has the name of the user who is called, or for whom it dials. */
final class InteropCalls {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final DialogTimer RINGING = DialogTimer.whileEarly("ringing");
    private static final DialogTimer LIMIT = DialogTimer.whileConfirmed("limit");

    /** A session without content. */
    public record Nothing() {}

    /** A behaviour with this list of rules. */
    record Listed(String name, Consumer<DialogRules<Nothing>> rules) implements DialogBehavior<Nothing> {
        @Override
        public Nothing newSession() {
            return new Nothing();
        }

        @Override
        public void define(DialogRules<Nothing> on) {
            rules.accept(on);
        }
    }

    private InteropCalls() {}

    /** The behaviours that others call. {@code moved} sends them to {@code redirectTarget}. */
    static List<Listed> called(String redirectTarget) {
        return List.of(
                new Listed("answer", on -> on.invite(invite -> invite.answer(sdp("sendrecv")))
                        .reinvite(InteropCalls::mirrored)),
                new Listed("private", on -> on.invite(invite -> invite.answer(sdp("sendrecv")))),
                new Listed("busy", on -> on.invite(invite -> invite.reject(486))),
                new Listed("ring", on -> on.invite(invite -> invite.ring())),
                new Listed("moved", on -> on.invite(invite -> invite.redirect(redirectTarget))),
                new Listed("offers", on -> on.invite(invite -> invite.answer(sdp("sendrecv")))
                        .ack(ack -> ack.body().contains("m=audio") ? ack.stay() : ack.hangup())),
                new Listed("changes", on -> changes(on.invite(invite -> invite.answer(sdp("sendrecv")))
                        .ack(ack -> ack.stay().arm(LIMIT, SOON)))),
                new Listed("hangs-up", on -> on.invite(invite -> invite.answer(sdp("sendrecv")))
                        .ack(ack -> ack.stay().arm(LIMIT, SOON))
                        .timer(LIMIT, fired -> fired.hangup())));
    }

    /** The behaviours that call. */
    static List<Listed> calling() {
        return List.of(
                // Gives up what rings, and hangs up what answers.
                new Listed("impatient", on -> on.peerRinging(ringing -> ringing.stay().arm(RINGING, SOON.multipliedBy(2)))
                        .timer(RINGING, fired -> fired.cancelPeer())
                        .peerAnswered(answered -> answered.stay().arm(LIMIT, SOON.multipliedBy(4)))
                        .timer(LIMIT, fired -> fired.hangup())),
                new Listed("takes-offers", on -> on.peerAnswered(InteropCalls::acknowledged)
                        .timer(LIMIT, fired -> fired.hangup())),
                new Listed("patient", on -> changes(on.peerAnswered(answered -> answered.stay().arm(LIMIT, SOON)))));
    }

    /** Offers another session when the timer fires, and answers the offers of the peer. */
    private static void changes(DialogRules<Nothing> on) {
        on.timer(LIMIT, fired -> fired.reinvite(sdp("sendrecv"))).reinvite(InteropCalls::mirrored);
    }

    private static Reaction<Nothing> acknowledged(PeerAnswered<Nothing> answered) {
        return answered.acknowledge(sdp("sendrecv")).arm(LIMIT, SOON);
    }

    /** RFC 3264 section 6.1: who is told that the peer only sends only receives. */
    private static Reaction<Nothing> mirrored(Reinvite<Nothing> reinvite) {
        var offer = reinvite.body();
        if (offer.contains("a=sendonly")) {
            return reinvite.answer(sdp("recvonly"));
        }
        return reinvite.answer(sdp(offer.contains("a=inactive") ? "inactive" : "sendrecv"));
    }

    static String sdp(String direction) {
        return String.join(
                "\r\n",
                "v=0",
                "o=holdfast 1 1 IN IP4 127.0.0.1",
                "s=-",
                "c=IN IP4 127.0.0.1",
                "t=0 0",
                "m=audio 40000 RTP/AVP 0",
                "a=" + direction,
                "");
    }
}
