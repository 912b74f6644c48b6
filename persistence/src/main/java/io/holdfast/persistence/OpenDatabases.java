package io.holdfast.persistence;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The databases this process has open, for the plugins of an actor system, which are made by reflection. */
final class OpenDatabases {
    private static final ConcurrentHashMap<String, Database> OPEN = new ConcurrentHashMap<>();

    private OpenDatabases() {}

    static void add(Database database) {
        OPEN.put(database.instance(), database);
    }

    static void remove(Database database) {
        OPEN.remove(database.instance(), database);
    }

    /** The database of that name; without a name, the only one. */
    static Database find(String instance) {
        if (!instance.isEmpty()) {
            return orFail(OPEN.get(instance), "no open database is called " + instance);
        }
        Collection<Database> open = OPEN.values();
        return orFail(
                open.size() == 1 ? open.iterator().next() : null,
                "found " + open.size() + " open databases (expected: 1, or holdfast.persistence.instance to name one)");
    }

    private static Database orFail(@Nullable Database database, String reason) {
        if (database == null) {
            throw new IllegalStateException(
                    "the journal has no database: " + reason + ". Database.open comes before the actor system");
        }
        return database;
    }
}
