package io.holdfast.persistence;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;

/** Uses the embedded database of a folder. */
final class DatabaseProcess {
    private DatabaseProcess() {}

    public static void main(String[] arguments) throws IOException {
        DatabaseSettings settings = TestSettings.embedded(Path.of(arguments[0]));
        try (Database database = Database.open(settings, new SimpleMeterRegistry())) {
            ChildProcess.sayAndWait("OPEN", database.address());
        }
    }
}
