/**
 * The dialog actor: journals what the dialog rules of {@code engine} decide, then does it.
 */
@NullMarked
package io.holdfast.actors.dialog;

import org.jspecify.annotations.NullMarked;
