/**
 * Programs that call a SIP server and measure it.
 *
 * <p>Starting points: {@link io.holdfast.bench.LoadMain} from a command line,
 * {@link io.holdfast.bench.caller.Caller} from a program.
 */
@NullMarked
package io.holdfast.bench;

import org.jspecify.annotations.NullMarked;
