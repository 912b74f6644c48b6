package io.holdfast.actors.node;

import io.holdfast.actors.cluster.DueDirectory;
import io.holdfast.engine.identity.EntityTags;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a node needs from outside its actors.
 *
 * @param tags makes and verifies the tags of this cluster
 * @param due finds the dialogs to wake
 * @param presumedNew told the persistence id of a dialog the journal need not look for, once
 * @param journalHealthy whether the journal can take new calls
 * @param rendezvous given this node's {@code host:port}, the addresses of live nodes to join; empty to form the cluster
 * @param metrics where everything is counted
 */
public record NodeServices(
        EntityTags tags,
        DueDirectory due,
        Consumer<String> presumedNew,
        BooleanSupplier journalHealthy,
        Function<String, List<String>> rendezvous,
        MeterRegistry metrics) {}
