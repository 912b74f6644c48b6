package io.holdfast.deploy.interop;

import io.holdfast.engine.dsl.Ack;
import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.PeerAnswered;
import io.holdfast.engine.dsl.Reaction;
import io.holdfast.engine.dsl.Reinvite;
import io.holdfast.engine.sip.Method;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What the node does with calls; each behaviour has the name of the user who is called, or for whom it dials. */
final class InteropCalls {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final DialogTimer RINGING = DialogTimer.whileEarly("ringing");
    private static final DialogTimer LIMIT = DialogTimer.whileConfirmed("limit");

    /**
     * A call.
     *
     * @param acknowledged whether the peer has acknowledged our first answer
     * @param changes what we answered to changes of the session: directions, each with a space before it
     */
    public record Call(boolean acknowledged, String changes) {}

    /** A behaviour with this list of rules. */
    record Listed(String name, Consumer<DialogRules<Call>> rules) implements DialogBehavior<Call> {
        @Override
        public Call newSession() {
            return new Call(false, "");
        }

        @Override
        public void define(DialogRules<Call> on) {
            rules.accept(on);
        }
    }

    private InteropCalls() {}

    /** The behaviours that others call. {@code moved} sends them to {@code redirectTarget}. */
    static List<Listed> called(String redirectTarget) {
        return List.of(
                new Listed("answer", on -> answers(on).ack(InteropCalls::acknowledged)),
                new Listed("private", on -> answers(on).ack(InteropCalls::acknowledged)),
                new Listed(
                        "offers",
                        on -> answers(on)
                                .ack(ack -> ack.body().contains("m=audio") ? acknowledged(ack) : ack.hangup())),
                new Listed(
                        "changes",
                        on -> changes(answers(on).ack(ack -> acknowledged(ack).arm(LIMIT, SOON)))),
                new Listed(
                        "hangs-up",
                        on -> answers(on)
                                .ack(ack -> acknowledged(ack).arm(LIMIT, SOON))
                                .timer(LIMIT, fired -> fired.hangup())),
                new Listed(
                        "works-when-called",
                        on -> works(answers(on)
                                .ack(ack -> acknowledged(ack).arm(LIMIT, SOON))
                                .timer(LIMIT, fired -> fired.send(Method.INFO, "text/plain", "one")))),
                new Listed("busy", on -> on.invite(invite -> invite.reject(486))),
                new Listed("ring", on -> on.invite(invite -> invite.ring())),
                new Listed("moved", on -> on.invite(invite -> invite.redirect(redirectTarget))));
    }

    /** Answers calls and changes of the session; the answer to a BYE says what became of both. */
    private static DialogRules<Call> answers(DialogRules<Call> on) {
        return on.invite(invite -> invite.answer(sdp("sendrecv")))
                .reinvite(InteropCalls::mirrored)
                .bye(bye -> bye.accept()
                        .header("X-Acknowledged", String.valueOf(bye.session().acknowledged()))
                        .header("X-Changes", bye.session().changes().strip()));
    }

    private static Reaction<Call> acknowledged(Ack<Call> ack) {
        return ack.stay().become(new Call(true, ack.session().changes()));
    }

    /** The behaviours that call. */
    static List<Listed> calling() {
        return List.of(
                // Gives up what rings, and hangs up what answers.
                new Listed(
                        "impatient",
                        on -> on.peerRinging(ringing -> ringing.stay().arm(RINGING, SOON.multipliedBy(2)))
                                .timer(RINGING, fired -> fired.cancelPeer())
                                .peerAnswered(answered -> answered.stay().arm(LIMIT, SOON.multipliedBy(4)))
                                .timer(LIMIT, fired -> fired.hangup())),
                new Listed(
                        "works",
                        on -> works(on.peerAnswered(answered -> answered.send(Method.INFO, "text/plain", "one")))),
                new Listed("listens", on -> on.reinvite(InteropCalls::mirrored)),
                new Listed(
                        "takes-offers",
                        on -> on.peerAnswered(InteropCalls::answeringOffer).timer(LIMIT, fired -> fired.hangup())),
                new Listed(
                        "patient",
                        on -> changes(
                                on.peerAnswered(answered -> answered.stay().arm(LIMIT, SOON))
                                        .reinvite(InteropCalls::mirrored))));
    }

    /** Offers another session when the timer fires. */
    private static void changes(DialogRules<Call> on) {
        on.timer(LIMIT, fired -> fired.reinvite(sdp("sendrecv")));
    }

    /** After the answer to an INFO it puts the peer on hold, then hangs up. It goes on only when the peer agrees. */
    private static void works(DialogRules<Call> on) {
        on.replied(replied -> {
            if (replied.method().equals("INFO") && replied.accepted()) {
                return replied.reinvite(sdp("sendonly"));
            }
            return replied.body().contains("a=recvonly") ? replied.hangup() : replied.stay();
        });
    }

    private static Reaction<Call> answeringOffer(PeerAnswered<Call> answered) {
        return answered.acknowledge(sdp("sendrecv")).arm(LIMIT, SOON);
    }

    private static Reaction<Call> mirrored(Reinvite<Call> reinvite) {
        var call = reinvite.session();
        var direction = mirrored(reinvite.body());
        return reinvite.answer(sdp(direction)).become(new Call(call.acknowledged(), call.changes() + " " + direction));
    }

    /** RFC 3264 section 6.1: who is told that the peer only sends only receives. */
    private static String mirrored(String offer) {
        if (offer.contains("a=sendonly")) {
            return "recvonly";
        }
        return offer.contains("a=inactive") ? "inactive" : "sendrecv";
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
