package io.holdfast.persistence;

import java.time.Duration;

/**
 * Connections of one node beside the journal's own.
 *
 * @param maxConnections how many at most; who wants one more waits
 * @param connectTimeout how long a connection may take to open, and a caller waits for one
 * @param socketTimeout how long the server may be silent while we wait for an answer, before the connection counts as
 *     lost
 */
public record PoolSettings(int maxConnections, Duration connectTimeout, Duration socketTimeout) {}
