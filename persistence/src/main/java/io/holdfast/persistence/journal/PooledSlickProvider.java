package io.holdfast.persistence.journal;

import com.typesafe.config.Config;
import io.holdfast.persistence.Database;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.persistence.jdbc.db.SlickDatabase;
import org.apache.pekko.persistence.jdbc.db.SlickDatabaseProvider;
import scala.Option;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcBackend$;
import slick.jdbc.JdbcProfile;
import slick.jdbc.PostgresProfile$;
import slick.util.AsyncExecutor;

/**
 * Gives what is left of Slick in pekko-persistence-jdbc (its read journal, its own data access) the pool of the node's
 * {@link Database}, so that it opens none of its own.
 */
public final class PooledSlickProvider implements SlickDatabaseProvider {
    private final SlickDatabase shared;

    /** Called by the plugin, by reflection. */
    public PooledSlickProvider(ActorSystem system) {
        shared = new Shared(Database.of(system));
    }

    @Override
    public SlickDatabase database(Config config) {
        return shared;
    }

    private static final class Shared implements SlickDatabase {
        private final JdbcBackend.JdbcDatabaseDef database;

        Shared(Database database) {
            int connections = database.maxConnections();
            this.database = JdbcBackend$.MODULE$
                    .Database()
                    .forDataSource(
                            database.dataSource(),
                            Option.apply(connections),
                            AsyncExecutor.apply("holdfast-slick", connections, connections, 10_000, connections),
                            false);
        }

        @Override
        public JdbcBackend.JdbcDatabaseDef database() {
            return database;
        }

        @Override
        public JdbcProfile profile() {
            return PostgresProfile$.MODULE$;
        }

        @Override
        public boolean allowShutdown() {
            return false;
        }
    }
}
