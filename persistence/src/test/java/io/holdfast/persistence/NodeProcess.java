package io.holdfast.persistence;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;

/** Registers as a node. Arguments: URL, user and password of the database, and the node's address. */
final class NodeProcess {
    private NodeProcess() {}

    public static void main(String[] arguments) throws IOException {
        ConfiguredServer server = new ConfiguredServer(arguments[0], arguments[1], arguments[2]);
        try (Database database = Database.open(TestSettings.configured(server), new SimpleMeterRegistry());
                NodeRegistry registry = database.nodeRegistry(new RecordingListener())) {
            ChildProcess.sayAndWait("JOIN", registry.rendezvous(arguments[3]).toString());
        }
    }
}
