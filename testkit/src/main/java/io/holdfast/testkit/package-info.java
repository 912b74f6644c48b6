/**
 * Tests behaviours without a cluster, a database or a clock.
 *
 * <p>Starting points: {@link io.holdfast.testkit.DialogTestKit} begins a call, {@link io.holdfast.testkit.TestedCall} goes
 * on with it, {@link io.holdfast.testkit.Expected} says what should have been done.
 */
@NullMarked
package io.holdfast.testkit;

import org.jspecify.annotations.NullMarked;
