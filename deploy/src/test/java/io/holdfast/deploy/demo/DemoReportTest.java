package io.holdfast.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.deploy.terminal.Palette;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoReportTest {
    private static final Census BEFORE = new Census(Map.of("node-1", Set.of("a", "b", "r"), "node-2", Set.of("c")));
    private static final Census AFTER = new Census(Map.of("node-2", Set.of("a", "b", "c", "r")));

    @Test
    void isGoodWhenEveryCallOfTheDeadNodeWentOn() {
        var report = report(fate("a", 900), fate("b", 1200), fate("c", 3));
        assertThat(report.isGood()).isTrue();
        assertThat(text(report)).contains("3  answered", "0  lost", "0  handled twice", "2 of the dead node");
    }

    @Test
    void countsTheGapOfTheDeadNodesDialogsOnly() {
        assertThat(text(report(fate("a", 900), fate("b", 1200), fate("c", 3))))
                .containsPattern("2 of the dead node +0.900 +0.900 +1.200 +1.200")
                .containsPattern("1 of the other nodes +0.003");
    }

    @Test
    void leavesCallsThatRangOutOfTheGap() {
        var rang = new Fate(Stage.RINGING, "r", Optional.empty(), new Fate.Turns(1, 1), millis(3000));
        assertThat(text(report(fate("a", 900), rang))).containsPattern("1 of the dead node +0.900");
    }

    @Test
    void isBadWhenACallIsLostAndSaysWhy() {
        var lost =
                new Fate(Stage.UP, null, Optional.of("INVITE: status 503"), new Fate.Turns(0, 0), OptionalLong.empty());
        var report = report(fate("a", 900), lost);
        assertThat(report.isGood()).isFalse();
        assertThat(text(report)).contains("1  lost", "1 × up: INVITE: status 503", "1  answered");
    }

    @Test
    void isBadWhenARequestIsHandledTwice() {
        var twice = new Fate(Stage.ASKING, "a", Optional.empty(), new Fate.Turns(2, 3), millis(900));
        var report = report(twice);
        assertThat(report.isGood()).isFalse();
        assertThat(text(report)).contains("1  handled twice");
    }

    @Test
    void isBadWhenAnAnswerContradictsAnother() {
        var report = new DemoReport(List.of(fate("a", 900)), 1, "node-1", BEFORE, AFTER);
        assertThat(report.isGood()).isFalse();
        assertThat(text(report)).contains("1  handled twice");
    }

    @Test
    void showsNothingWhenTheDeadNodeHadNoDialogs() {
        assertThat(report(fate("c", 3)).isGood()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void staysWithinEightyColumns(boolean colour) {
        var stages =
                Stream.of(Stage.values()).flatMap(DemoReportTest::manyCalls).toArray(Fate[]::new);
        var lines = report(stages).lines(new Palette(colour));
        assertThat(lines)
                .allMatch(line -> line.replaceAll("\u001b\\[[0-9]*m", "").length() <= 80);
    }

    private static Stream<Fate> manyCalls(Stage stage) {
        return Stream.generate(() -> new Fate(stage, "a", Optional.empty(), new Fate.Turns(1, 1), millis(1)))
                .limit(1000);
    }

    private static DemoReport report(Fate... fates) {
        return new DemoReport(List.of(fates), 0, "node-1", BEFORE, AFTER);
    }

    private static Fate fate(String dialog, long gapMillis) {
        return new Fate(Stage.UP, dialog, Optional.empty(), new Fate.Turns(1, 1), millis(gapMillis));
    }

    private static OptionalLong millis(long millis) {
        return OptionalLong.of(millis * 1_000_000);
    }

    private static String text(DemoReport report) {
        return String.join("\n", report.lines(new Palette(false)));
    }
}
