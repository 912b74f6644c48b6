/**
 * Finds, in the journal itself, the dialogs that need attention though no message comes for them.
 *
 * <p>Starting point: {@link io.holdfast.persistence.due.DueDialogs}. An entry of the journal says in two columns when its
 * dialog needs attention; only a dialog's newest entry counts.
 */
@NullMarked
package io.holdfast.persistence.due;

import org.jspecify.annotations.NullMarked;
