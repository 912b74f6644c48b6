package io.holdfast.engine.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleTableTest {
    private static final Step<String, String> ROUTE = Step.of("route", String.class, String.class);
    private static final DialogTimer SOON = DialogTimer.whileEarly("soon");

    record Talk(String note) {}

    static List<Map.Entry<String, Consumer<DialogRules<Talk>>>> turns() {
        return List.of(
                Map.entry("invite", on -> on.invite(Turn::stay)),
                Map.entry("ack", on -> on.ack(Turn::stay)),
                Map.entry("cancel", on -> on.cancel(Turn::stay)),
                Map.entry("bye", on -> on.bye(Turn::stay)),
                Map.entry("reinvite", on -> on.reinvite(Turn::stay)),
                Map.entry("info", on -> on.info(Turn::stay)),
                Map.entry("ended", on -> on.ended(Turn::stay)),
                Map.entry("step route", on -> on.step(ROUTE, question -> question, Turn::stay)),
                Map.entry("stepFailed route", on -> on.stepFailed(ROUTE, Turn::stay)),
                Map.entry("timer soon", on -> on.timer(SOON, Turn::stay)));
    }

    @ParameterizedTest
    @MethodSource("turns")
    void twoRulesForOneTurnAreRefused(Map.Entry<String, Consumer<DialogRules<Talk>>> turn) {
        RuleTable<Talk> table = new RuleTable<>("desk");
        turn.getValue().accept(table);
        assertThatThrownBy(() -> turn.getValue().accept(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("desk has two rules for " + turn.getKey() + " (expected: one; merge them in define)");
    }

    @Test
    void rulesOfDifferentTurnsStandSideBySide() {
        RuleTable<Talk> table = new RuleTable<>("desk");
        turns().forEach(turn -> turn.getValue().accept(table));
        assertThat(table.stepRule("route").step()).isEqualTo(ROUTE);
        assertThat(table.timerRule("soon").timer()).isEqualTo(SOON);
        assertThat(table.stepFailure("route")).isNotNull();
        assertThat(table.stepFailure("bill")).isNull();
    }

    @Test
    void anUnlistedStepOrTimerIsNamedWithThoseThatAreListed() {
        RuleTable<Talk> table = new RuleTable<>("desk");
        turns().forEach(turn -> turn.getValue().accept(table));
        assertThatThrownBy(() -> table.stepRule("bill"))
                .isInstanceOf(IllegalReaction.class)
                .hasMessageContaining("desk asks step bill (expected: one of [route]");
        assertThatThrownBy(() -> table.timerRule("late"))
                .isInstanceOf(IllegalReaction.class)
                .hasMessageContaining("desk arms timer late (expected: one of [soon]");
    }
}
