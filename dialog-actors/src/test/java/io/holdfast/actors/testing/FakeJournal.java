package io.holdfast.actors.testing;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.holdfast.actors.dialog.DialogActor;
import io.holdfast.engine.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.pekko.persistence.typed.PersistenceId;

/**
 * A journal in memory that all actor systems of this JVM may share. Like the real one it takes each sequence number of
 * a dialog once; unlike it, it fails, waits and loses acknowledgements when told to.
 */
public final class FakeJournal {
    private static final Map<String, FakeJournal> BY_NAME = new ConcurrentHashMap<>();
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** What a row holds, and whether its writer hears of it. */
    record Row(long sequenceNr, Object payload, String writerUuid) {}

    private final String name = "journal-" + NAMES.incrementAndGet();
    private final Map<String, NavigableMap<Long, Row>> rows = new TreeMap<>();
    private final List<Runnable> held = new ArrayList<>();
    private final Set<String> presumedNew = ConcurrentHashMap.newKeySet();
    private boolean holding;
    private boolean losingAcknowledgements;
    private int writesToFail;
    private int failedWrites;
    private int readsToFail;
    private int reads;

    /** An empty journal that works. */
    public static FakeJournal create() {
        FakeJournal journal = new FakeJournal();
        BY_NAME.put(journal.name, journal);
        return journal;
    }

    static FakeJournal named(String name) {
        FakeJournal journal = BY_NAME.get(name);
        if (journal == null) {
            throw new IllegalArgumentException("journal: " + name + " (expected: one of " + BY_NAME.keySet() + ")");
        }
        return journal;
    }

    /** What makes an actor system use this journal. */
    public Config config() {
        return ConfigFactory.parseString("""
                pekko.persistence.journal.plugin = "fake-journal"
                pekko.persistence.snapshot-store.plugin = "pekko.persistence.no-snapshot-store"
                fake-journal {
                  class = "%s"
                  name = "%s"
                  plugin-dispatcher = "pekko.actor.default-dispatcher"
                }
                """.formatted(FakeJournalPlugin.class.getName(), name));
    }

    /** The next one who looks for the last entry of this dialog is told that there is none. */
    public void presumeNew(String persistenceId) {
        presumedNew.add(persistenceId);
    }

    boolean takePresumedNew(String persistenceId) {
        return presumedNew.remove(persistenceId);
    }

    /** Writes wait from now on, neither stored nor acknowledged. */
    public synchronized void hold() {
        holding = true;
    }

    /** The writes that waited happen, and later ones no longer wait. */
    public void release() {
        List<Runnable> released;
        synchronized (this) {
            holding = false;
            released = List.copyOf(held);
            held.clear();
        }
        released.forEach(Runnable::run);
    }

    /** The writes that waited never happen: their writer died. */
    public synchronized void forget() {
        holding = false;
        held.clear();
    }

    /** Writes are stored from now on, but their writers never hear of it: as if they died right after. */
    public synchronized void loseAcknowledgements(boolean lose) {
        losingAcknowledgements = lose;
    }

    /** The next writes fail and store nothing. */
    public synchronized void failWrites(int count) {
        writesToFail = count;
    }

    /** The next reads fail. */
    public synchronized void failReads(int count) {
        readsToFail = count;
    }

    /** How many writes failed, whatever the reason. */
    public synchronized int failedWrites() {
        return failedWrites;
    }

    /** How often a dialog's entries were looked for. */
    public synchronized int reads() {
        return reads;
    }

    /** The entries of a dialog, oldest first. */
    public synchronized List<JournalEntry> entries(String entityId) {
        return rowsOf(persistenceId(entityId)).values().stream()
                .map(row -> (JournalEntry) row.payload())
                .toList();
    }

    /** Another node writes the next entry of this dialog. */
    public synchronized void writeElsewhere(String entityId, JournalEntry entry) {
        NavigableMap<Long, Row> dialog = rowsOf(persistenceId(entityId));
        long next = dialog.isEmpty() ? 1 : dialog.lastKey() + 1;
        dialog.put(next, new Row(next, entry, "elsewhere"));
    }

    /** Gives every dialog's newest entry. */
    public void newest(BiConsumer<String, JournalEntry> target) {
        Map<String, JournalEntry> newest = new TreeMap<>();
        synchronized (this) {
            rows.forEach((id, dialog) -> dialog.values().forEach(row -> newest.put(id, (JournalEntry) row.payload())));
        }
        newest.forEach((id, entry) -> target.accept(id.substring(id.indexOf('|') + 1), entry));
    }

    CompletableFuture<Void> write(String persistenceId, List<Row> batch) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        synchronized (this) {
            if (holding) {
                held.add(() -> store(persistenceId, batch, done));
                return done;
            }
        }
        store(persistenceId, batch, done);
        return done;
    }

    synchronized List<Row> read(String persistenceId) {
        reads++;
        if (readsToFail > 0) {
            readsToFail--;
            throw new IllegalStateException("the journal can't be read");
        }
        return List.copyOf(rowsOf(persistenceId).values());
    }

    private synchronized void store(String persistenceId, List<Row> batch, CompletableFuture<Void> done) {
        NavigableMap<Long, Row> dialog = rowsOf(persistenceId);
        boolean taken = batch.stream().anyMatch(row -> dialog.containsKey(row.sequenceNr()));
        if (writesToFail > 0 || taken) {
            writesToFail = Math.max(0, writesToFail - 1);
            failedWrites++;
            done.completeExceptionally(new IllegalStateException(taken ? "duplicate key" : "the journal is down"));
            return;
        }
        batch.forEach(row -> dialog.put(row.sequenceNr(), row));
        if (!losingAcknowledgements) {
            done.complete(null);
        }
    }

    private NavigableMap<Long, Row> rowsOf(String persistenceId) {
        return rows.computeIfAbsent(persistenceId, id -> new TreeMap<>());
    }

    private static String persistenceId(String entityId) {
        return PersistenceId.of(DialogActor.TYPE.name(), entityId).id();
    }
}
