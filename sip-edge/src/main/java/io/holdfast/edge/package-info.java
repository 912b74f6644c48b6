/** Holdfast. */
@NullMarked
package io.holdfast.edge;

import org.jspecify.annotations.NullMarked;
