package io.holdfast.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.journal.Due;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.persistence.ConfiguredServer;
import io.holdfast.persistence.Database;
import io.holdfast.persistence.DatabaseSettings;
import io.holdfast.persistence.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import scala.collection.immutable.Seq;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;

class JournalFaultsIT {
    private static final JournalSettings PATIENT = settings(20_000, Duration.ofSeconds(20));
    private static final AtomicInteger NAMES = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before any test
    private static Database database;

    @SuppressWarnings("NullAway.Init")
    private static PGSimpleDataSource server;

    @SuppressWarnings("NullAway.Init")
    private FlakyProxy proxy;

    @BeforeAll
    static void open() {
        DatabaseSettings settings = TestDatabase.fresh();
        database = Database.open(settings, new SimpleMeterRegistry());
        ConfiguredServer configured = settings.configured().orElseThrow();
        server = new PGSimpleDataSource();
        server.setUrl(configured.url());
        server.setUser(configured.user());
        server.setPassword(configured.password());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void connect() throws IOException {
        proxy = new FlakyProxy(server.getPortNumbers()[0]);
    }

    @AfterEach
    void disconnect() throws IOException {
        proxy.close();
    }

    @Test
    void aWriteThatAnotherOwnerForestalledFailsAndItsNeighboursSucceed() {
        try (Journal journal = journal(PATIENT)) {
            String contested = name();
            done(write(journal, contested, 1, "first owner"));

            proxy.network(FlakyProxy.Network.DOWN); // so that all of them share a statement
            List<Future<Seq<Try<BoxedUnit>>>> writes = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                writes.add(write(journal, i == 25 ? contested : name(), 1, "second owner"));
            }
            proxy.network(FlakyProxy.Network.UP);

            waiting().until(() -> writes.stream().allMatch(Future::isCompleted));
            assertThat(writes.stream().filter(JournalFaultsIT::failed)).containsExactly(writes.get(25));
            assertThat(failure(writes.get(25))).isInstanceOf(JournalConflict.class);
            assertThat(stored(journal, contested).getFirst().row().writer()).isEqualTo("first owner");
        }
    }

    @Test
    void twoOwnersInOneBatchLeaveOneEvent() {
        try (Journal journal = journal(PATIENT)) {
            String contested = name();
            proxy.network(FlakyProxy.Network.DOWN);
            Future<Seq<Try<BoxedUnit>>> one = write(journal, contested, 1, "one");
            Future<Seq<Try<BoxedUnit>>> two = write(journal, contested, 1, "two");
            proxy.network(FlakyProxy.Network.UP);

            waiting().until(() -> one.isCompleted() && two.isCompleted());
            assertThat(failed(one)).isNotEqualTo(failed(two));
            assertThat(stored(journal, contested)).hasSize(1);
        }
    }

    @Test
    void rowsOfOneWriteStandOrFallTogether() {
        try (Journal journal = journal(PATIENT)) {
            String contested = name();
            done(write(journal, contested, 1, "first owner"));
            Future<Seq<Try<BoxedUnit>>> both = journal.write(
                    List.of(row(contested, 1, "second owner"), row(contested, 2, "second owner")), nothing());
            waiting().until(both::isCompleted);
            assertThat(failed(both)).isTrue();
            assertThat(stored(journal, contested)).hasSize(1);
        }
    }

    @Test
    void aRowTheDatabaseCanNotStoreFailsAlone() {
        try (Journal journal = journal(PATIENT)) {
            proxy.network(FlakyProxy.Network.DOWN);
            Future<Seq<Try<BoxedUnit>>> good = write(journal, name(), 1, "writer");
            Future<Seq<Try<BoxedUnit>>> bad = write(journal, "x".repeat(256), 1, "writer");
            Future<Seq<Try<BoxedUnit>>> alsoGood = write(journal, name(), 1, "writer");
            proxy.network(FlakyProxy.Network.UP);

            done(good);
            done(alsoGood);
            waiting().until(bad::isCompleted);
            assertThat(failure(bad)).hasMessageContaining("value too long");
        }
    }

    @Test
    void writesAndReadsWaitForADatabaseThatIsAway() {
        try (Journal journal = journal(PATIENT)) {
            String name = name();
            done(write(journal, name, 1, "writer"));
            proxy.network(FlakyProxy.Network.DOWN);
            Future<Seq<Try<BoxedUnit>>> write = write(journal, name, 2, "writer");
            waiting().until(() -> !journal.health().acceptingNewCalls());
            Future<StoredEvents> read = journal.read(name, 1);
            assertThat(write.isCompleted()).isFalse();
            assertThat(read.isCompleted()).isFalse();

            proxy.network(FlakyProxy.Network.UP);
            done(write);
            waiting().until(read::isCompleted);
            waiting().until(() -> journal.health().acceptingNewCalls());
            assertThat(stored(journal, name)).hasSize(2);
        }
    }

    @Test
    void aCommitWhoseAnswerWasLostIsFoundAndNotRepeated() {
        try (Journal journal = journal(PATIENT)) {
            String name = name();
            done(write(journal, name, 1, "writer"));
            proxy.network(FlakyProxy.Network.SWALLOWS_ANSWERS);
            Future<Seq<Try<BoxedUnit>>> write = write(journal, name, 2, "writer");
            waiting().until(proxy::hasSwallowed);
            assertThat(write.isCompleted()).isFalse();
            proxy.network(FlakyProxy.Network.DOWN);
            proxy.network(FlakyProxy.Network.UP);

            done(write);
            assertThat(stored(journal, name)).hasSize(2);
        }
    }

    @Test
    void healthReturnsWithoutTraffic() {
        try (Journal journal = journal(settings(20_000, Duration.ofSeconds(1)))) {
            done(write(journal, name(), 1, "writer"));
            proxy.network(FlakyProxy.Network.DOWN);
            Future<Seq<Try<BoxedUnit>>> late = write(journal, name(), 1, "writer");
            waiting().until(late::isCompleted);
            assertThat(failure(late)).isInstanceOf(JournalUnavailable.class).hasMessageContaining("away for too long");
            waiting().until(() -> journal.health().pendingWrites() == 0);
            assertThat(journal.health().acceptingNewCalls()).isFalse();

            proxy.network(FlakyProxy.Network.UP);
            waiting().until(() -> journal.health().acceptingNewCalls());
        }
    }

    @Test
    void moreWritesThanTheQueueHoldsFailAtOnce() {
        try (Journal journal = journal(settings(10, Duration.ofSeconds(20)))) {
            proxy.network(FlakyProxy.Network.DOWN);
            List<Future<Seq<Try<BoxedUnit>>>> writes = new ArrayList<>();
            for (int i = 0; i < 10 + 2 * 400 + 1; i++) {
                writes.add(write(journal, name(), 1, "writer"));
            }
            assertThat(writes).anySatisfy(write -> {
                assertThat(write.isCompleted()).isTrue();
                assertThat(failure(write)).hasMessageContaining("queue is full: 10 wait");
            });
            assertThat(journal.health().acceptingNewCalls()).isFalse();
        }
    }

    @Test
    void longHistoriesComeInParts() {
        try (Journal journal = journal(PATIENT)) {
            String name = name();
            List<JournalRow> rows = new ArrayList<>();
            for (int i = 1; i <= ReadEvents.PART + 5; i++) {
                rows.add(row(name, i, "writer"));
            }
            done(journal.write(rows, nothing()));
            StoredEvents first = read(journal, name, 1);
            assertThat(first.complete()).isFalse();
            StoredEvents second = read(journal, name, first.lastSequenceNr() + 1);
            assertThat(second.complete()).isTrue();
            assertThat(second.events()).hasSize(5);
        }
    }

    private Journal journal(JournalSettings settings) {
        PGSimpleDataSource proxied = new PGSimpleDataSource();
        proxied.setServerNames(new String[] {"127.0.0.1"});
        proxied.setPortNumbers(new int[] {proxy.port()});
        proxied.setDatabaseName(server.getDatabaseName());
        proxied.setUser(server.getUser());
        proxied.setPassword(server.getPassword());
        return Journal.start(proxied, database.dataSource(), settings, new SimpleMeterRegistry());
    }

    private static JournalSettings settings(int queueMax, Duration retryLimit) {
        JournalSettings.Health health = new JournalSettings.Health(Duration.ofSeconds(1), 9);
        return new JournalSettings(1, 1, 400, Duration.ofMillis(2), queueMax, retryLimit, health);
    }

    private static Future<Seq<Try<BoxedUnit>>> write(Journal journal, String name, long number, String writer) {
        return journal.write(List.of(row(name, number, writer)), nothing());
    }

    private static JournalRow row(String name, long number, String writer) {
        JournalRow.Payload payload =
                new JournalRow.Payload("", 1, "test", Bytes.utf8("event " + number), new Due.Never());
        return new JournalRow(name, number, writer, 1_700_000_000_000L, payload);
    }

    private static Seq<Try<BoxedUnit>> nothing() {
        return CollectionConverters.asScala(List.<Try<BoxedUnit>>of()).toList();
    }

    private static List<StoredEvents.StoredEvent> stored(Journal journal, String name) {
        return read(journal, name, 1).events();
    }

    private static StoredEvents read(Journal journal, String name, long from) {
        Future<StoredEvents> read = journal.read(name, from);
        waiting().until(read::isCompleted);
        return read.value().get().get();
    }

    private static void done(Future<Seq<Try<BoxedUnit>>> write) {
        waiting().until(write::isCompleted);
        assertThat(write.value().get().get().isEmpty()).isTrue();
    }

    private static boolean failed(Future<?> future) {
        return future.value().get().isFailure();
    }

    private static Throwable failure(Future<?> future) {
        return future.value().get().failed().get();
    }

    private static String name() {
        return "dialog|fault" + NAMES.incrementAndGet();
    }

    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
    }
}
