package io.holdfast.testkit;

import com.google.errorprone.annotations.CheckReturnValue;
import io.holdfast.engine.dialog.DialogSettings;
import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.ValueCodec;
import io.holdfast.engine.sip.HeaderField;
import java.util.ArrayList;
import java.util.List;

/**
 * Tests one behaviour call by call, with the dialog rules that run in production and a clock that only the test moves.
 *
 * <p>Every rule is asked twice and must react alike; after every turn the dialog is rebuilt from its journal and must be
 * the same. So a rule that looks at a clock, draws a random number or keeps something in a field fails its test, and
 * every test is a test of recovery as well.
 *
 * @param <S> the session of the behaviour
 */
@CheckReturnValue
public final class DialogTestKit<S extends Record> {
    private static final String ADVERTISED = "203.0.113.1:5060";

    final DialogBehavior<S> behavior;
    final ValueCodec codec;
    final DialogSettings settings;
    final List<HeaderField> callerHeaders;
    final boolean passiveCaller;
    final boolean failuresExpected;

    private DialogTestKit(
            DialogBehavior<S> behavior,
            ValueCodec codec,
            DialogSettings settings,
            List<HeaderField> callerHeaders,
            boolean passiveCaller,
            boolean failuresExpected) {
        this.behavior = behavior;
        this.codec = codec;
        this.settings = settings;
        this.callerHeaders = List.copyOf(callerHeaders);
        this.passiveCaller = passiveCaller;
        this.failuresExpected = failuresExpected;
    }

    /** A test kit for this behaviour, with the default settings and sessions written as CBOR. */
    public static <S extends Record> DialogTestKit<S> of(DialogBehavior<S> behavior) {
        return new DialogTestKit<>(
                behavior, new CborValues(), DialogSettings.defaults(ADVERTISED), List.of(), false, false);
    }

    /** The same kit with another codec of sessions, questions and answers, such as the one of production. */
    public DialogTestKit<S> codec(ValueCodec newCodec) {
        return new DialogTestKit<>(behavior, newCodec, settings, callerHeaders, passiveCaller, failuresExpected);
    }

    /** The same kit with other times and limits. */
    public DialogTestKit<S> settings(DialogSettings newSettings) {
        return new DialogTestKit<>(behavior, codec, newSettings, callerHeaders, passiveCaller, failuresExpected);
    }

    /** The same kit with a caller who sends this header field, too, in every request. */
    public DialogTestKit<S> callerHeader(String name, String value) {
        List<HeaderField> more = new ArrayList<>(callerHeaders);
        more.add(new HeaderField(name, value));
        return new DialogTestKit<>(behavior, codec, settings, more, passiveCaller, failuresExpected);
    }

    /**
     * The same kit with a caller who sends only what the test says. By default the caller acknowledges every final
     * response to an INVITE, and answers our BYE with 200, at once.
     */
    public DialogTestKit<S> passiveCaller() {
        return new DialogTestKit<>(behavior, codec, settings, callerHeaders, true, failuresExpected);
    }

    /**
     * The same kit with rules that may throw: what they throw is then expected by {@link Expected#failure}. By default a
     * rule that throws fails the test.
     */
    public DialogTestKit<S> expectingFailures() {
        return new DialogTestKit<>(behavior, codec, settings, callerHeaders, passiveCaller, true);
    }

    /**
     * A new call.
     *
     * @param to the URI that is called: Request-URI and To
     * @param from the URI of the caller
     * @param sdp the session description offered; empty for none
     */
    public TestedCall<S> invite(String to, String from, String sdp) {
        return TestedCall.of(this, to, from, sdp);
    }

    /**
     * A new call that we make.
     *
     * @param uri the URI that is called
     * @param from the URI of the caller
     * @param sdp the session description offered; empty for none
     */
    public TestedCall<S> dial(String uri, String from, String sdp) {
        return TestedCall.dialed(this, uri, from, sdp);
    }
}
