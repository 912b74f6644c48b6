package io.holdfast.deploy;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.holdfast.deploy.cluster.ClusterDatabase;
import io.holdfast.node.CannotStart;
import io.holdfast.persistence.DatabaseSettings;
import io.holdfast.persistence.DatabaseUnavailable;
import io.holdfast.persistence.embedded.EmbeddedPostgres;
import java.nio.file.Path;

/** The embedded PostgreSQL of a local cluster: this program keeps it running for as long as it wants nodes. */
record EmbeddedDatabase(EmbeddedPostgres joined) implements ClusterDatabase {

    /** Joins the server of the folder; starts it when it does not run. */
    static ClusterDatabase start(Path folder) {
        var config = ConfigFactory.load()
                .withValue("holdfast.persistence.embedded.directory", ConfigValueFactory.fromAnyRef(folder.toString()));
        try {
            return new EmbeddedDatabase(
                    EmbeddedPostgres.join(DatabaseSettings.from(config).embedded()));
        } catch (DatabaseUnavailable failure) {
            throw new CannotStart(String.valueOf(failure.getMessage()), failure);
        }
    }

    @Override
    public void close() {
        joined.close();
    }
}
