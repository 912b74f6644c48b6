package io.holdfast.deploy;

import io.holdfast.deploy.terminal.Palette;
import io.holdfast.deploy.terminal.Screen;
import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command understands, and where it finds itself: terminal, home folder. */
final class GlobalOptions {
    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours (as when NO_COLOR is set).")
    private boolean noColor;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean verbose;

    /** Whether stack traces are wanted. */
    boolean verbose() {
        return verbose;
    }

    /** Whether styles may be used: on a terminal, unless {@code --no-color} or the environment says no. */
    boolean colour() {
        var environment = System.getenv();
        return terminal()
                && !noColor
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** A screen on standard output. */
    Screen screen(PrintStream out) {
        return new Screen(out, terminal(), new Palette(colour()));
    }

    /** The folder for data and logs. */
    Path home() {
        return Path.of(System.getProperty("holdfast.home", ".holdfast"));
    }

    /** Whether standard output is a terminal. */
    boolean terminal() {
        // The JDK cannot tell about standard output alone; ./holdfast can.
        return Boolean.getBoolean("holdfast.terminal");
    }
}
