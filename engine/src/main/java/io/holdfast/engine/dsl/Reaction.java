package io.holdfast.engine.dsl;

import com.google.errorprone.annotations.CheckReturnValue;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.HeaderName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule decided: the session from now on, and what to do, in order. Plain data; nothing happens until the engine
 * has written it.
 *
 * @param session the session after this turn
 * @param actions what to do once it is written
 */
@CheckReturnValue
public record Reaction<S extends Record>(S session, List<Action> actions) {
    /** Copied from the request or computed (RFC 3261 section 8.2.6.2): a second row would make the response malformed. */
    private static final Set<HeaderName> WRITTEN_BY_THE_ENGINE = Set.of(
            HeaderName.VIA,
            HeaderName.FROM,
            HeaderName.TO,
            HeaderName.CALL_ID,
            HeaderName.CSEQ,
            HeaderName.RECORD_ROUTE,
            HeaderName.RSEQ,
            HeaderName.RACK,
            HeaderName.CONTENT_LENGTH);

    /** What the engine writes in a request of ours beside those. */
    private static final Set<HeaderName> WRITTEN_IN_REQUESTS =
            Set.of(HeaderName.CONTACT, HeaderName.MAX_FORWARDS, HeaderName.ROUTE, HeaderName.ALLOW);

    public Reaction {
        actions = List.copyOf(actions);
    }

    static <S extends Record> Reaction<S> of(S session) {
        return new Reaction<>(session, List.of());
    }

    /** Replaces the session. */
    public Reaction<S> become(S newSession) {
        return new Reaction<>(newSession, actions);
    }

    /** Asks a step; its answer comes back as a {@link StepDone} or {@link StepFailed} turn. */
    public <Q> Reaction<S> run(Step<Q, ?> step, Q question) {
        return and(new Action.RunStep(step, question));
    }

    /** Arms a timer to fire after this long, or arms it anew. */
    public Reaction<S> arm(DialogTimer timer, Duration after) {
        return and(new Action.Arm(timer, after));
    }

    /** Disarms a timer. */
    public Reaction<S> disarm(DialogTimer timer) {
        return and(new Action.Disarm(timer));
    }

    /**
     * Has the caller acknowledge the provisional response that was asked for last, and sends it again until then (RFC 3262).
     * What is decided after it waits for that. A caller without 100rel gets the response as usual; one that requires
     * 100rel gets all of them reliably, with this or without.
     */
    public Reaction<S> reliably() {
        int last = actions.size() - 1;
        if (last < 0 || !(actions.get(last) instanceof Action.Respond respond)) {
            throw new IllegalReaction("reliably() without a response (expected: after ring or progress)");
        }
        List<Action> changed = new ArrayList<>(actions);
        changed.set(last, new Action.RespondReliably(respond.statusCode(), respond.headers(), respond.body()));
        return new Reaction<>(session, changed);
    }

    /** Adds a header field to the response or request that was asked for last; not one that the engine writes itself. */
    public Reaction<S> header(String name, String value) {
        HeaderField field = ofAuthor(name, value);
        for (int i = actions.size() - 1; i >= 0; i--) {
            Action withField = withHeader(actions.get(i), field);
            if (withField != null) {
                List<Action> changed = new ArrayList<>(actions);
                changed.set(i, withField);
                return new Reaction<>(session, changed);
            }
        }
        throw new IllegalReaction("header " + name + " on a reaction without a message (expected: after ring, answer,"
                + " reject, accept, send…)");
    }

    /** A header field that an author adds to a request; refuses those that the engine writes there. */
    static HeaderField ofRequest(String name, String value) {
        if (WRITTEN_IN_REQUESTS.contains(HeaderName.of(name))) {
            throw new IllegalReaction(
                    "header " + name + " on a request (expected: one that the engine does not write)");
        }
        return ofAuthor(name, value);
    }

    /** A header field that an author adds; refuses those that the engine writes. */
    private static HeaderField ofAuthor(String name, String value) {
        if (WRITTEN_BY_THE_ENGINE.contains(HeaderName.of(name))) {
            throw new IllegalReaction(
                    "header " + name + " on a message (expected: one that the engine does not write)");
        }
        return new HeaderField(name, value);
    }

    Reaction<S> and(Action action) {
        List<Action> more = new ArrayList<>(actions.size() + 1);
        more.addAll(actions);
        more.add(action);
        return new Reaction<>(session, more);
    }

    private static @Nullable Action withHeader(Action action, HeaderField field) {
        return switch (action) {
            case Action.Respond r -> new Action.Respond(r.statusCode(), plus(r.headers(), field), r.body());
            case Action.RespondReliably r ->
                new Action.RespondReliably(r.statusCode(), plus(r.headers(), field), r.body());
            case Action.Reply r -> new Action.Reply(r.statusCode(), plus(r.headers(), field), r.body());
            case Action.RunStep r -> null;
            case Action.Arm a -> null;
            case Action.Disarm d -> null;
            case Action.Hangup h -> null;
            case Action.Send s ->
                new Action.Send(s.method(), s.contentType(), plus(s.headers(), inRequest(field)), s.body());
            case Action.Reinvite r -> new Action.Reinvite(plus(r.headers(), inRequest(field)), r.body());
            case Action.Acknowledge a -> null;
            case Action.CancelPeer c -> null;
        };
    }

    private static HeaderField inRequest(HeaderField field) {
        return ofRequest(field.name(), field.value());
    }

    private static List<HeaderField> plus(List<HeaderField> headers, HeaderField field) {
        List<HeaderField> more = new ArrayList<>(headers);
        more.add(field);
        return List.copyOf(more);
    }
}
