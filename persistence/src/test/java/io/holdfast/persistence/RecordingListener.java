package io.holdfast.persistence;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what happened to a node's lock. */
final class RecordingListener implements NodeRegistry.Listener {
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void lockLost() {
        events.add("lost");
    }

    @Override
    public void lockRegained() {
        events.add("regained");
    }

    List<String> events() {
        return events;
    }
}
