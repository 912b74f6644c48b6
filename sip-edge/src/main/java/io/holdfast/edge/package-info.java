/**
 * SIP over sockets on Netty. The edge reads and writes messages and keeps no call state: what a message is, is decided by
 * a pure function; whose it is, is computed from the message alone.
 *
 * <p>Starting points: {@link io.holdfast.edge.SipEdge}, {@link io.holdfast.edge.EdgeHandler},
 * {@link io.holdfast.edge.EdgeSettings}.
 */
@NullMarked
package io.holdfast.edge;

import org.jspecify.annotations.NullMarked;
