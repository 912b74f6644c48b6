package io.holdfast.engine.sip;

/**
 * A connection by which a peer is reached, as RFC 5626 section 3.3 calls it. Only the node that holds the connection can write to it;
 * every other one has it do so.
 *
 * @param node the {@code host:port} by which the nodes know the one that holds the connection
 * @param connection never used twice, not even by the next process of that node
 */
public record Flow(String node, long connection) {}
