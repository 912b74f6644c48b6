package io.holdfast.actors.dialog;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The entity ids of the dialogs in this node's memory, for operators and the demo. */
public final class ResidentDialogs {
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    ResidentDialogs(MeterRegistry registry) {
        registry.gaugeCollectionSize("holdfast.dialog.resident", List.of(), ids);
    }

    void add(String entityId) {
        ids.add(entityId);
    }

    void remove(String entityId) {
        ids.remove(entityId);
    }

    /** How many there are. */
    public int count() {
        return ids.size();
    }

    /** Their ids, in no order; a snapshot. */
    public List<String> ids() {
        return List.copyOf(ids);
    }
}
