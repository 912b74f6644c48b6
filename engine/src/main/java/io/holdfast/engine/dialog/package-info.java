/**
 * The dialog rules of a UAS as pure functions over state and input.
 */
@NullMarked
package io.holdfast.engine.dialog;

import org.jspecify.annotations.NullMarked;
