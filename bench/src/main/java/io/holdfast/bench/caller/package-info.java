/**
 * A SIP caller (UAC) over UDP: places calls, talks in them, ends them, and measures.
 *
 * <p>Starting points: {@link io.holdfast.bench.caller.Caller}, {@link io.holdfast.bench.caller.CallPlan},
 * {@link io.holdfast.bench.caller.Call}.
 */
@NullMarked
package io.holdfast.bench.caller;

import org.jspecify.annotations.NullMarked;
