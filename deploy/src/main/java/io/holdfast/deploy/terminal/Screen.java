package io.holdfast.deploy.terminal;

import java.io.PrintStream;

/**
 * Where a command writes for people. Lines stay; below them, on a terminal only, there is one status line that is
 * replaced in place. May be used by several threads.
 */
public final class Screen {
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final Palette palette;
    private String status = "";

    /**
     * A screen on a stream.
     *
     * @param terminal false leaves status lines out
     */
    public Screen(PrintStream out, boolean terminal, Palette palette) {
        this.out = out;
        this.terminal = terminal;
        this.palette = palette;
    }

    /** The styles for texts of this screen. */
    public Palette palette() {
        return palette;
    }

    /** Writes a line that stays. */
    public synchronized void line(String text) {
        erase();
        out.println(text);
        out.print(status);
        out.flush();
    }

    /** Replaces the status line; an empty text removes it. It must fit in one line of the terminal. */
    public synchronized void status(String text) {
        if (!terminal || text.equals(status)) {
            return;
        }
        erase();
        status = text;
        out.print(status);
        out.flush();
    }

    private void erase() {
        if (!status.isEmpty()) {
            out.print(ERASE_LINE);
        }
    }
}
