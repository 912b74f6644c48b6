package io.holdfast.deploy.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told. */
final class RecordingListener implements ClusterListener {
    private final List<String> events = new CopyOnWriteArrayList<>();

    List<String> all() {
        return events;
    }

    void record(String event) {
        events.add(event);
    }

    @Override
    public void starting(String what) {
        record("starting " + what);
    }

    @Override
    public void up(String what, Duration took) {
        record("up " + what);
    }

    @Override
    public void died(LocalNode node, int exitStatus) {
        record("died " + node.name() + " " + exitStatus);
    }

    @Override
    public void stopping(String what) {
        record("stopping " + what);
    }
}
