/** Holdfast. */
@NullMarked
package io.holdfast.actors;

import org.jspecify.annotations.NullMarked;
