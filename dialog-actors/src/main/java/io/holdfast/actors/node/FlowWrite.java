package io.holdfast.actors.node;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;

/**
 * Asks the node that holds the connection of {@code path} to send a message over it.
 *
 * @param message as it goes on the wire
 * @param path its flow names that node
 */
record FlowWrite(Bytes message, Hop path) {}
