package io.holdfast.deploy.demo;

import io.holdfast.deploy.cluster.AdminClient;
import io.holdfast.deploy.cluster.LocalNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which dialogs were in the memory of which node at one moment.
 *
 * @param dialogs entity ids by node name; nodes that are dead are absent
 */
record Census(Map<String, Set<String>> dialogs) {

    static Census take(List<LocalNode> nodes, AdminClient admin) throws IOException, InterruptedException {
        var dialogs = new LinkedHashMap<String, Set<String>>();
        for (var node : nodes) {
            if (node.alive()) {
                dialogs.put(node.name(), admin.dialogs(node));
            }
        }
        return new Census(dialogs);
    }

    Set<String> of(String node) {
        return dialogs.getOrDefault(node, Set.of());
    }

    int total() {
        return dialogs.values().stream().mapToInt(Set::size).sum();
    }

    /** The node that has most to lose. */
    String fullest() {
        return dialogs.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new IllegalStateException("no node is alive"));
    }
}
