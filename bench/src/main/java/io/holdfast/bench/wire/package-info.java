/**
 * SIP datagrams as bytes: found fields in, composed fields out, nothing allocated per message.
 *
 * <p>The measuring side has a scan of its own, not the engine's parser, so that a fault of the engine cannot hide itself.
 */
@NullMarked
package io.holdfast.bench.wire;

import org.jspecify.annotations.NullMarked;
