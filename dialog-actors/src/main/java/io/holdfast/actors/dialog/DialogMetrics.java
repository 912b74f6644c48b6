package io.holdfast.actors.dialog;

import io.holdfast.engine.dialog.DialogLimit;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.JournalEntry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What dialog actors count. */
final class DialogMetrics {
    private static final String LIMITS_MET = "holdfast.dialog.limits-met";

    private final MeterRegistry registry;
    private final Counter started;
    private final Counter dialed;
    final Counter recovered;
    final Counter ended;
    final Counter ruleFailures;
    final Counter late;
    final Counter fenced;
    final Counter stepsRefused;
    final Counter restarts;
    private final Counter written;

    DialogMetrics(MeterRegistry registry) {
        this.registry = registry;
        started = registry.counter("holdfast.dialog.started");
        dialed = registry.counter("holdfast.dialog.dialed");
        recovered = registry.counter("holdfast.dialog.recovered");
        ended = registry.counter("holdfast.dialog.ended");
        ruleFailures = registry.counter("holdfast.dialog.rule-failures");
        late = registry.counter("holdfast.dialog.commands-late");
        fenced = registry.counter("holdfast.dialog.commands-fenced");
        stepsRefused = registry.counter("holdfast.dialog.steps-refused");
        restarts = registry.counter("holdfast.dialog.restarts");
        written = registry.counter("holdfast.dialog.entries-written");
        // So that a limit that was never met shows as 0.
        for (DialogLimit limit : DialogLimit.values()) {
            var unused = registry.counter(LIMITS_MET, "limit", limit.key());
        }
    }

    /** A call of ours met a limit. */
    void met(DialogLimit limit) {
        registry.counter(LIMITS_MET, "limit", limit.key()).increment();
    }

    void written(JournalEntry entry) {
        written.increment();
        if (entry.event() instanceof DialogEvent.InviteReceived) {
            started.increment();
        } else if (entry.event() instanceof DialogEvent.Dialed) {
            dialed.increment();
        }
    }
}
