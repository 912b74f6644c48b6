package io.holdfast.actors.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.actors.testing.AnswerAll;
import io.holdfast.actors.testing.JavaValues;
import io.holdfast.engine.dialog.Effect.AskStep;
import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.Step;
import io.holdfast.engine.dsl.StepFunction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StepRunnerTest {
    private static final Step<String, String> STEP = Step.of("step", String.class, String.class);
    private static final long FAR = Long.MAX_VALUE / 2;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Ticker ticker = new Ticker();
    private final StepRunner runner = new StepRunner(1, new DialogMetrics(metrics), ticker);
    private final List<DialogCommand> answers = new CopyOnWriteArrayList<>();
    private final CountDownLatch hanging = new CountDownLatch(1);

    @AfterEach
    void end() {
        runner.close();
        ticker.close();
    }

    @Test
    void anAnswerComesBack() {
        ask(question -> question + "!", FAR);
        await().until(() -> answers.size() == 1);
        assertThat(answers.get(0))
                .isEqualTo(new DialogCommand.StepAnswered(asked(FAR), new JavaValues().write("who?!")));
    }

    @Test
    void whateverAFunctionThrowsFailsItsStep() {
        ask(
                question -> {
                    throw new NoClassDefFoundError("gone");
                },
                FAR);
        await().until(() -> answers.size() == 1);
        assertThat(answers.get(0))
                .isEqualTo(new DialogCommand.StepFailed(asked(FAR), "java.lang.NoClassDefFoundError: gone"));
    }

    @Test
    void aStepBeyondTheLimitOfTheNodeFailsAtOnce() {
        ask(this::hang, FAR);
        ask(question -> question, FAR);
        assertThat(answers)
                .containsExactly(new DialogCommand.StepFailed(asked(FAR), "too many steps at once on this node"));
        assertThat(metrics.counter("holdfast.dialog.steps-refused").count()).isEqualTo(1);
        hanging.countDown();
        await().until(() -> answers.size() == 2);
    }

    @Test
    void aFunctionThatHangsIsInterruptedAtItsDeadlineAndMakesRoom() {
        ask(this::hang, ticker.nowMillis() + 50);
        await().untilAsserted(() -> {
            answers.clear();
            ask(question -> question, FAR);
            await().until(() -> answers.size() == 1);
            assertThat(answers.get(0)).isInstanceOf(DialogCommand.StepAnswered.class);
        });
    }

    private String hang(String question) throws InterruptedException {
        hanging.await();
        return question;
    }

    private void ask(StepFunction<String, String> function, long deadlineMillis) {
        DialogBehavior<AnswerAll.Count> behavior = new DialogBehavior<>() {
            @Override
            public AnswerAll.Count newSession() {
                return new AnswerAll.Count(0);
            }

            @Override
            public void define(DialogRules<AnswerAll.Count> on) {
                on.step(STEP, function, done -> done.stay());
            }
        };
        runner.run(BoundBehavior.of("test", behavior, new JavaValues()), asked(deadlineMillis), answers::add);
    }

    private static AskStep asked(long deadlineMillis) {
        return new AskStep("step", new JavaValues().write("who?"), deadlineMillis);
    }
}
