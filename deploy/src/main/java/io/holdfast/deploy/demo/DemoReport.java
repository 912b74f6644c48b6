package io.holdfast.deploy.demo;

import io.holdfast.deploy.terminal.Palette;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the demo shows.
 *
 * @param fates what became of every call
 * @param contradictions answers that differ from an earlier one to the same request
 * @param killed the node that was killed
 * @param before dialogs in memory just before
 * @param after dialogs in memory once every call had been talked in
 */
public record DemoReport(List<Fate> fates, long contradictions, String killed, Census before, Census after) {
    private static final int EXAMPLES_MAX = 5;

    public DemoReport {
        fates = List.copyOf(fates);
    }

    /** Whether no call was lost, no request was handled twice, and the dead node had calls to lose. */
    public boolean isGood() {
        return lost() == 0 && handledTwice() == 0 && orphans().count() > 0;
    }

    /** The report as lines of at most 80 columns. */
    public List<String> lines(Palette palette) {
        var lines = new ArrayList<String>();
        lines.add("%6d  calls: %s".formatted(fates.size(), stages()));
        lines.add(
                "%6d  answered".formatted(fates.stream().filter(Fate::answered).count()));
        lines.add(verdict(lost(), "lost", palette));
        lines.add(verdict(handledTwice(), "handled twice", palette));
        examples(lines);
        lines.add("");
        dialogs(lines);
        lines.add("");
        gaps(lines);
        return lines;
    }

    private long lost() {
        return fates.stream().filter(fate -> fate.lost().isPresent()).count();
    }

    private long handledTwice() {
        return fates.stream().filter(Fate::handledTwice).count() + contradictions;
    }

    private String stages() {
        var counts = fates.stream()
                .collect(Collectors.groupingBy(Fate::stage, () -> new EnumMap<>(Stage.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().text())
                .collect(Collectors.joining(", "));
    }

    private static String verdict(long count, String what, Palette palette) {
        var line = "%6d  %s".formatted(count, what);
        return count == 0 ? palette.good(line) : palette.bad(line);
    }

    private void examples(List<String> lines) {
        Map<String, Long> reasons = fates.stream()
                .flatMap(fate -> fate.lost().map(why -> fate.stage().text() + ": " + why).stream())
                .collect(Collectors.groupingBy(why -> why, Collectors.counting()));
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(EXAMPLES_MAX)
                .forEach(reason -> lines.add("        %d × %s".formatted(reason.getValue(), reason.getKey())));
    }

    private void dialogs(List<String> lines) {
        lines.add("        dialogs in memory    before   after");
        before.dialogs().keySet().forEach(node -> {
            var now = node.equals(killed)
                    ? "killed"
                    : String.valueOf(after.of(node).size());
            lines.add("        %-19s  %6d  %6s".formatted(node, before.of(node).size(), now));
        });
    }

    private void gaps(List<String> lines) {
        var orphans = orphans();
        lines.add("        From the kill to the first answered request of a dialog, in seconds:");
        lines.add("                                     first    p50    p99   last");
        lines.add(gapLine("%d of the dead node".formatted(orphans.count()), orphans));
        var others = others();
        lines.add(gapLine("%d of the other nodes".formatted(others.count()), others));
    }

    private static String gapLine(String whose, Quantiles gaps) {
        return "        %-26s  %6.3f %6.3f %6.3f %6.3f"
                .formatted(whose, gaps.seconds(0), gaps.seconds(50), gaps.seconds(99), gaps.seconds(100));
    }

    /** The dialogs of the dead node. A call that rang is answered by its timer, so its wait says nothing. */
    private Quantiles orphans() {
        return gapsOf(before.of(killed), true);
    }

    private Quantiles others() {
        return gapsOf(before.of(killed), false);
    }

    private Quantiles gapsOf(Set<String> dialogs, boolean inside) {
        return Quantiles.of(fates.stream()
                .filter(fate -> fate.stage() != Stage.RINGING)
                .filter(fate -> fate.dialog() != null && dialogs.contains(fate.dialog()) == inside)
                .flatMapToLong(fate -> fate.gapNanos().stream()));
    }
}
