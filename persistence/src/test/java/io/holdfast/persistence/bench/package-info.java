/** Measuring programs; no build runs them. */
@NullMarked
package io.holdfast.persistence.bench;

import org.jspecify.annotations.NullMarked;
