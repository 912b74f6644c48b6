package io.holdfast.actors.dialog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What dialog actors count. */
final class DialogMetrics {
    final Counter started;
    final Counter recovered;
    final Counter ended;
    final Counter ruleFailures;
    final Counter late;
    final Counter stepsRefused;
    final Counter written;

    DialogMetrics(MeterRegistry registry) {
        started = registry.counter("holdfast.dialog.started");
        recovered = registry.counter("holdfast.dialog.recovered");
        ended = registry.counter("holdfast.dialog.ended");
        ruleFailures = registry.counter("holdfast.dialog.rule-failures");
        late = registry.counter("holdfast.dialog.commands-late");
        stepsRefused = registry.counter("holdfast.dialog.steps-refused");
        written = registry.counter("holdfast.dialog.entries-written");
    }
}
