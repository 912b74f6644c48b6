package io.holdfast.persistence.bench;

import com.typesafe.config.ConfigFactory;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.persistence.CountingDialog;
import io.holdfast.persistence.Database;
import io.holdfast.persistence.TestSettings;
import io.holdfast.persistence.TestSystem;
import io.holdfast.persistence.serialization.SampleEntries;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Prints what persisting and recovering cost: events a second, latency, processor time of this process and of PostgreSQL.
 * Arguments: the database's folder, the data access class (empty for ours), the number of dialogs in flight, dialogs a
 * round, rounds.
 */
final class JournalBench implements AutoCloseable {
    private static final int ENTRIES = 3;

    private final Path folder;
    private final Database database;
    private final ActorSystem<Void> system;
    private final int window;
    private final JournalEntry entry = SampleEntries.invite();
    private final AtomicInteger names = new AtomicInteger();
    private final String run = Long.toString(System.nanoTime(), 36);

    private JournalBench(Path folder, String dao, int window) {
        this.folder = folder;
        this.window = window;
        this.database = Database.open(TestSettings.embedded(folder), new SimpleMeterRegistry());
        String override = dao.isEmpty() ? "" : "jdbc-journal.dao = \"" + dao + "\"";
        this.system = ActorSystem.create(
                Behaviors.empty(),
                "bench",
                ConfigFactory.parseString(override).withFallback(TestSystem.config(database)));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int dialogs = Integer.parseInt(arguments[3]);
        int rounds = Integer.parseInt(arguments[4]);
        try (JournalBench bench =
                new JournalBench(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]))) {
            for (int round = 1; round <= rounds; round++) {
                bench.round(dialogs);
            }
        }
    }

    private void round(int dialogs) throws IOException, InterruptedException {
        measure("new dialog, 2 entries, end", 2, dialogs, i -> newAndEnded());
        List<ActorRef<CountingDialog.Command>> resident = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < dialogs; i++) {
            String id = run + names.incrementAndGet();
            ids.add(id);
            resident.add(spawn(id, new CompletableFuture<>()));
        }
        for (int i = 1; i <= ENTRIES; i++) {
            boolean last = i == ENTRIES;
            measure("entry of a resident dialog", 1, dialogs, d -> write(resident.get(d), last));
        }
        measure("recovery of 3 entries", 1, dialogs, d -> recover(ids.get(d)));
    }

    private CompletableFuture<Integer> newAndEnded() {
        ActorRef<CountingDialog.Command> dialog = spawn(run + names.incrementAndGet(), new CompletableFuture<>());
        return write(dialog, false).thenCompose(count -> write(dialog, true));
    }

    private CompletableFuture<Integer> recover(String id) {
        CompletableFuture<Integer> recovered = new CompletableFuture<>();
        ActorRef<CountingDialog.Command> dialog = spawn(id, recovered);
        return recovered.thenApply(count -> {
            if (count != ENTRIES) {
                throw new IllegalStateException(id + " has " + count + " entries");
            }
            system.classicSystem().stop(org.apache.pekko.actor.typed.javadsl.Adapter.toClassic(dialog));
            return count;
        });
    }

    private CompletableFuture<Integer> write(ActorRef<CountingDialog.Command> dialog, boolean stop) {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        dialog.tell(new CountingDialog.Write(entry, stop, done));
        return done;
    }

    private ActorRef<CountingDialog.Command> spawn(String id, CompletableFuture<Integer> recovered) {
        String name = id + "-" + names.incrementAndGet();
        return system.systemActorOf(CountingDialog.create(id, recovered), name, Props.empty());
    }

    private void measure(String what, int events, int operations, IntFunction<CompletableFuture<Integer>> operation)
            throws IOException, InterruptedException {
        long[] nanos = new long[operations];
        Semaphore inFlight = new Semaphore(window);
        ProcessorTime before = ProcessorTime.now(folder);
        long start = System.nanoTime();
        for (int i = 0; i < operations; i++) {
            inFlight.acquire();
            int index = i;
            long begun = System.nanoTime();
            var unused = operation.apply(i).whenComplete((count, failure) -> {
                nanos[index] = System.nanoTime() - begun;
                inFlight.release();
            });
        }
        inFlight.acquire(window);
        double seconds = (System.nanoTime() - start) / 1e9;
        ProcessorTime after = ProcessorTime.now(folder);
        Arrays.sort(nanos);
        System.out.printf(
                "%-28s win %5d: %7.0f op/s %7.0f ev/s  p50 %6.1f p99 %6.1f ms  per op: JVM %6.1f + PG %5.1f us%n",
                what,
                window,
                operations / seconds,
                events * operations / seconds,
                nanos[operations / 2] / 1e6,
                nanos[operations * 99 / 100] / 1e6,
                after.ours().minus(before.ours()).toNanos() / 1e3 / operations,
                after.servers().minus(before.servers()).toNanos() / 1e3 / operations);
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        database.close();
    }
}
