package io.holdfast.engine.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.sip.Bytes;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BoundBehaviorTest {
    private static final Step<String, String> ROUTE = Step.of("route", String.class, String.class);
    private static final DialogTimer SOON = DialogTimer.whileEarly("soon");

    record Talk(String note) {}

    /** Writes a {@link Talk} as its note; refuses to read the note {@code unreadable}. */
    private static final class NoteCodec implements ValueCodec {
        @Override
        public Bytes write(Object value) {
            return Bytes.utf8(value instanceof Talk talk ? talk.note() : value.toString());
        }

        @Override
        public <T> T read(Bytes bytes, Class<T> type) {
            if (bytes.text().equals("unreadable")) {
                throw new IllegalArgumentException("Talk.note: unreadable");
            }
            return type.cast(type == Talk.class ? new Talk(bytes.text()) : bytes.text());
        }
    }

    private static BoundBehavior<Talk> bound(Talk first, Consumer<DialogRules<Talk>> rules) {
        DialogBehavior<Talk> behavior = new DialogBehavior<>() {
            @Override
            public Talk newSession() {
                return first;
            }

            @Override
            public void define(DialogRules<Talk> on) {
                rules.accept(on);
            }
        };
        return BoundBehavior.of("desk", behavior, new NoteCodec());
    }

    @Test
    void aTurnWithoutARuleHasNoReaction() {
        BoundBehavior<Talk> desk = bound(new Talk("new"), on -> {});
        assertThat(desk.ended(desk.newSession(), EndReason.HUNG_UP)).isNull();
        assertThat(desk.stepFailed(desk.newSession(), "route", "?")).isNull();
    }

    @Test
    void aRuleSeesTheDecodedSessionAndItsNewOneIsEncoded() {
        BoundBehavior<Talk> desk = bound(
                new Talk("new"),
                on -> on.ended(
                        ended -> ended.stay().become(new Talk(ended.session().note() + " " + ended.reason()))));
        Reacted reacted = desk.ended(Bytes.utf8("old"), EndReason.CANCELLED);
        assertThat(reacted).isNotNull();
        assertThat(reacted == null ? "" : reacted.session().text()).isEqualTo("old CANCELLED");
    }

    @Test
    void aStepsAnswerIsDecodedForItsRule() {
        BoundBehavior<Talk> desk = bound(
                new Talk("new"),
                on -> on.step(
                        ROUTE, question -> question + "!", route -> route.stay().become(new Talk(route.answer()))));
        assertThat(desk.stepDone(desk.newSession(), "route", Bytes.utf8("bob"))
                        .session()
                        .text())
                .isEqualTo("bob");
    }

    @Test
    void aStepsFunctionIsAskedWithTheDecodedQuestion() throws Exception {
        BoundBehavior<Talk> desk = bound(new Talk("new"), on -> on.step(ROUTE, question -> question + "!", Turn::stay));
        assertThat(desk.answerStep("route", Bytes.utf8("who")).text()).isEqualTo("who!");
    }

    @Test
    @SuppressWarnings("NullAway") // an author without null checks may return null
    void aStepsFunctionThatAnswersNullHasFailed() {
        BoundBehavior<Talk> desk = bound(new Talk("new"), on -> on.step(ROUTE, question -> null, Turn::stay));
        assertThatThrownBy(() -> desk.answerStep("route", Bytes.utf8("who")))
                .hasMessage("step route answered null (expected: a java.lang.String)");
    }

    @Test
    void aSessionThatCannotBeReadBackIsRefusedAtStart() {
        assertThatThrownBy(() -> bound(new Talk("unreadable"), on -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unreadable");
    }

    @Test
    void aTimerIsTheOneListedUnderItsName() {
        BoundBehavior<Talk> desk = bound(new Talk("new"), on -> on.timer(SOON, Turn::stay));
        assertThat(desk.timer(DialogTimer.whileConfirmed("soon"))).isEqualTo(SOON);
    }

    @Test
    void stepsAndTimersHaveNamesAndLimits() {
        assertThatThrownBy(() -> Step.of(" ", String.class, String.class))
                .hasMessage("step name: \" \" (expected: not blank)");
        assertThatThrownBy(() -> ROUTE.within(Duration.ZERO)).hasMessage("limit of step route: PT0S (expected: > 0)");
        assertThatThrownBy(() -> DialogTimer.whileEarly("")).hasMessage("timer name: \"\" (expected: not blank)");
        assertThat(ROUTE.limit()).isEqualTo(Duration.ofSeconds(5));
        assertThat(ROUTE.within(Duration.ofSeconds(1)).limit()).isEqualTo(Duration.ofSeconds(1));
    }
}
