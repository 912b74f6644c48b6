/** Microbenchmarks: what single steps of the hot path cost. */
@NullMarked
package io.holdfast.bench.jmh;

import org.jspecify.annotations.NullMarked;
