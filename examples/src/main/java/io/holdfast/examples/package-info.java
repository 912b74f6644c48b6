/** Small programs that authors can start from, each with a test of the same name. */
@NullMarked
package io.holdfast.examples;

import org.jspecify.annotations.NullMarked;
