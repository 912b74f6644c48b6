package io.holdfast.actors.testing;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.japi.AsyncWriteJournal;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;

/** Joins a {@link FakeJournal} to an actor system. */
public final class FakeJournalPlugin extends AsyncWriteJournal {
    private final FakeJournal journal;

    /** Called by Pekko by reflection. */
    public FakeJournalPlugin(Config config) {
        journal = FakeJournal.named(config.getString("name"));
    }

    @Override
    public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(Iterable<AtomicWrite> messages) {
        List<CompletableFuture<Void>> writes = new ArrayList<>();
        for (AtomicWrite write : messages) {
            List<FakeJournal.Row> batch = new ArrayList<>();
            for (PersistentRepr row : CollectionConverters.asJava(write.payload())) {
                batch.add(new FakeJournal.Row(row.sequenceNr(), row.payload(), row.writerUuid()));
            }
            writes.add(journal.write(write.persistenceId(), batch));
        }
        CompletionStage<Iterable<Optional<Exception>>> done = CompletableFuture.allOf(
                        writes.toArray(CompletableFuture[]::new))
                .thenApply(all -> List.<Optional<Exception>>of());
        return FutureConverters.asScala(done);
    }

    @Override
    public Future<Void> doAsyncDeleteMessagesTo(String persistenceId, long toSequenceNr) {
        throw new UnsupportedOperationException("dialogs delete nothing");
    }

    @Override
    public Future<Void> doAsyncReplayMessages(
            String persistenceId, long from, long to, long max, Consumer<PersistentRepr> target) {
        return FutureConverters.asScala(CompletableFuture.runAsync(() -> journal.read(persistenceId).stream()
                .filter(row -> row.sequenceNr() >= from && row.sequenceNr() <= to)
                .limit(max)
                .forEach(row -> target.accept(PersistentRepr.apply(
                        row.payload(),
                        row.sequenceNr(),
                        persistenceId,
                        "",
                        false,
                        org.apache.pekko.actor.ActorRef.noSender(),
                        row.writerUuid())))));
    }

    @Override
    public Future<Long> doAsyncReadHighestSequenceNr(String persistenceId, long from) {
        return FutureConverters.asScala(CompletableFuture.supplyAsync(() -> {
            if (journal.takePresumedNew(persistenceId)) {
                return 0L;
            }
            List<FakeJournal.Row> rows = journal.read(persistenceId);
            return rows.isEmpty() ? 0 : rows.get(rows.size() - 1).sequenceNr();
        }));
    }
}
