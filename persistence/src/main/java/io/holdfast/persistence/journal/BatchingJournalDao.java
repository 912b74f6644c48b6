package io.holdfast.persistence.journal;

import io.holdfast.persistence.Database;
import io.holdfast.persistence.journal.StoredEvents.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.Scheduler;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.jdbc.config.JournalConfig;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalDao;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Source;
import scala.Function1;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;
import scala.runtime.BoxedUnit;
import scala.util.Failure;
import scala.util.Success;
import scala.util.Try;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcProfile;

/**
 * The journal's data access inside pekko-persistence-jdbc: {@code dao} of the plugin's configuration. It gives its work to
 * the {@link Journal} of the node's {@link Database}, where what came together is written or read together.
 */
public final class BatchingJournalDao implements JournalDao {
    private static final Try<BoxedUnit> WRITTEN = new Success<>(BoxedUnit.UNIT);

    /** The plugin's way to say that nothing was rejected. */
    private static final Seq<Try<BoxedUnit>> ALL_WRITTEN = seq(List.of());

    /** For what is done in a moment: on the thread that answered. */
    private static final ExecutionContext DIRECT = ExecutionContext.parasitic$.MODULE$;

    private final Journal journal;
    private final RareStatements rare;
    private final RowCodec codec;
    private final ExecutionContext executor;
    private final RecoveredEvents recovered = new RecoveredEvents();

    /** Called by the plugin, by reflection; it prescribes the parameters. */
    public BatchingJournalDao(
            JdbcBackend.JdbcDatabaseDef unusedDatabase,
            JdbcProfile unusedProfile,
            JournalConfig unusedConfig,
            Serialization serialization,
            ExecutionContext executor,
            Materializer materializer) {
        this.journal = Database.of(materializer.system()).journal();
        this.rare = new RareStatements(journal.pool());
        this.codec = new RowCodec(serialization);
        this.executor = executor;
    }

    @Override
    public Future<Seq<Try<BoxedUnit>>> asyncWriteMessages(Seq<AtomicWrite> messages) {
        List<JournalRow> rows = new ArrayList<>(1);
        List<Try<BoxedUnit>> outcomes = new ArrayList<>(1);
        for (AtomicWrite write : CollectionConverters.asJava(messages)) {
            outcomes.add(addRows(write, rows));
        }
        Seq<Try<BoxedUnit>> result = outcomes.stream().allMatch(Try::isSuccess) ? ALL_WRITTEN : seq(outcomes);
        return rows.isEmpty() ? Future.successful(result) : journal.write(rows, result);
    }

    @Override
    public Future<Object> highestSequenceNr(String persistenceId, long fromSequenceNr) {
        if (journal.takePresumedNew(persistenceId)) {
            return Future.successful(0L);
        }
        return journal.read(persistenceId, fromSequenceNr)
                .flatMap(events -> highest(persistenceId, fromSequenceNr, events), DIRECT);
    }

    @Override
    public Future<BoxedUnit> delete(String persistenceId, long toSequenceNr) {
        return rare.delete(persistenceId, toSequenceNr).map(rows -> BoxedUnit.UNIT, DIRECT);
    }

    @Override
    public org.apache.pekko.stream.scaladsl.Source<Try<Tuple2<PersistentRepr, Object>>, NotUsed> messages(
            String persistenceId, long fromSequenceNr, long toSequenceNr, long max) {
        return decode(parts(persistenceId, fromSequenceNr, toSequenceNr), fromSequenceNr, toSequenceNr)
                .take(max)
                .asScala();
    }

    @Override
    public org.apache.pekko.stream.scaladsl.Source<Try<Tuple2<PersistentRepr, Object>>, NotUsed> messagesWithBatch(
            String persistenceId,
            long fromSequenceNr,
            long toSequenceNr,
            int batchSize,
            Option<Tuple2<FiniteDuration, Scheduler>> refreshInterval) {
        StoredEvents events = recovered.take(persistenceId);
        Source<StoredEvent, NotUsed> source = events != null && events.lastSequenceNr() >= toSequenceNr
                ? Source.from(events.events())
                : parts(persistenceId, fromSequenceNr, toSequenceNr);
        return decode(source, fromSequenceNr, toSequenceNr).asScala();
    }

    /** Calls back for each event in order; reads those that did not come with the answer about the last one. */
    Future<BoxedUnit> replay(
            String persistenceId,
            long fromSequenceNr,
            long toSequenceNr,
            Function1<PersistentRepr, BoxedUnit> recoveryCallback) {
        StoredEvents events = recovered.take(persistenceId);
        if (events != null && events.lastSequenceNr() >= toSequenceNr) {
            return Future.fromTry(replay(events, fromSequenceNr, toSequenceNr, recoveryCallback));
        }
        return journal.read(persistenceId, fromSequenceNr)
                .flatMap(
                        part -> {
                            Try<BoxedUnit> replayed = replay(part, fromSequenceNr, toSequenceNr, recoveryCallback);
                            return replayed.isFailure() || part.complete() || part.lastSequenceNr() >= toSequenceNr
                                    ? Future.fromTry(replayed)
                                    : replay(persistenceId, part.lastSequenceNr() + 1, toSequenceNr, recoveryCallback);
                        },
                        executor);
    }

    private Try<BoxedUnit> replay(
            StoredEvents events,
            long fromSequenceNr,
            long toSequenceNr,
            Function1<PersistentRepr, BoxedUnit> recoveryCallback) {
        for (StoredEvent event : events.events()) {
            if (isWanted(event, fromSequenceNr, toSequenceNr)) {
                Try<Tuple2<PersistentRepr, Object>> decoded = codec.event(event);
                if (decoded.isFailure()) {
                    return new Failure<>(decoded.failed().get());
                }
                recoveryCallback.apply(decoded.get()._1());
            }
        }
        return WRITTEN;
    }

    private Try<BoxedUnit> addRows(AtomicWrite write, List<JournalRow> rows) {
        int before = rows.size();
        try {
            for (PersistentRepr event : CollectionConverters.asJava(write.payload())) {
                rows.add(codec.row(event));
            }
            return WRITTEN;
        } catch (Exception e) {
            rows.subList(before, rows.size()).clear();
            return new Failure<>(e);
        }
    }

    private Future<Object> highest(String persistenceId, long fromSequenceNr, StoredEvents events) {
        if (events.events().isEmpty() && fromSequenceNr <= 1) {
            return Future.successful(0L);
        }
        if (events.events().isEmpty() || !events.complete()) {
            return rare.highestSequenceNr(persistenceId).map(highest -> highest, DIRECT);
        }
        recovered.put(persistenceId, events);
        return Future.successful(events.lastSequenceNr());
    }

    /** A long history, read a part at a time. */
    private Source<StoredEvent, NotUsed> parts(String persistenceId, long fromSequenceNr, long toSequenceNr) {
        return Source.unfoldAsync(
                        Optional.of(fromSequenceNr),
                        next -> next.isEmpty() || next.get() > toSequenceNr
                                ? java.util.concurrent.CompletableFuture.completedFuture(Optional.empty())
                                : FutureConverters.asJava(journal.read(persistenceId, next.get()))
                                        .thenApply(part -> Optional.of(Pair.create(after(part), part.events()))))
                .mapConcat(events -> events);
    }

    private static Optional<Long> after(StoredEvents part) {
        return part.complete() ? Optional.empty() : Optional.of(part.lastSequenceNr() + 1);
    }

    private Source<Try<Tuple2<PersistentRepr, Object>>, NotUsed> decode(
            Source<StoredEvent, NotUsed> source, long fromSequenceNr, long toSequenceNr) {
        return source.filter(event -> isWanted(event, fromSequenceNr, toSequenceNr))
                .map(codec::event);
    }

    private static boolean isWanted(StoredEvent event, long fromSequenceNr, long toSequenceNr) {
        long number = event.row().sequenceNr();
        return !event.deleted() && number >= fromSequenceNr && number <= toSequenceNr;
    }

    private static Seq<Try<BoxedUnit>> seq(List<Try<BoxedUnit>> list) {
        return CollectionConverters.asScala(list).toList();
    }
}
