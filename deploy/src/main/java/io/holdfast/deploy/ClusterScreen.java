package io.holdfast.deploy;

import io.holdfast.deploy.cluster.ClusterListener;
import io.holdfast.deploy.cluster.LocalNode;
import io.holdfast.deploy.terminal.Screen;
import java.time.Duration;

/** Shows how a local cluster starts, loses nodes, and stops. */
final class ClusterScreen implements ClusterListener {
    private static final int SIGNALLED = 128;

    private final Screen screen;

    ClusterScreen(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void starting(String what) {
        screen.status("  starting " + what + " …");
    }

    @Override
    public void up(String what, Duration took) {
        screen.status("");
        screen.line("  %-12s up after %.1f s".formatted(what, took.toMillis() / 1000.0));
    }

    @Override
    public void died(LocalNode node, int exitStatus) {
        var how = exitStatus > SIGNALLED ? "killed by signal " + (exitStatus - SIGNALLED) : "exit status " + exitStatus;
        var text = "%s (pid %d) died: %s; log: %s".formatted(node.name(), node.pid(), how, node.log());
        screen.line(screen.palette().attention(text));
    }

    @Override
    public void stopping(String what) {
        screen.line("Stopping " + what + " …");
    }
}
