/**
 * Load: calls at a rate, what became of them, and what they cost.
 *
 * <p>Starting points: {@link io.holdfast.bench.load.LoadRun}, {@link io.holdfast.bench.load.StepUp}.
 */
@NullMarked
package io.holdfast.bench.load;

import org.jspecify.annotations.NullMarked;
