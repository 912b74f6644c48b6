/** Holdfast. */
@NullMarked
package io.holdfast.deploy;

import org.jspecify.annotations.NullMarked;
