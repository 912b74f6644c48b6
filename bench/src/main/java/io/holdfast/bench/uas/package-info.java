/** Peers for measuring the caller itself. */
@NullMarked
package io.holdfast.bench.uas;

import org.jspecify.annotations.NullMarked;
