package io.holdfast.deploy.terminal;

/** A bar that fills from left to right. */
public final class ProgressBar {
    private static final int WIDTH = 30;

    private ProgressBar() {}

    /**
     * The bar as one line of at most 80 columns.
     *
     * @param label what is counted, at most 20 characters
     * @param done how many are done, cut to 0…total
     * @param total how many there are, at least 1
     */
    public static String of(String label, long done, long total) {
        var counted = Math.clamp(done, 0, total);
        var filled = (int) (counted * WIDTH / total);
        return "%-20s [%s%s] %d/%d".formatted(label, "#".repeat(filled), "-".repeat(WIDTH - filled), counted, total);
    }
}
