/**
 * What is written of a dialog: one {@link io.holdfast.engine.journal.JournalEntry} a turn.
 */
@NullMarked
package io.holdfast.engine.journal;

import org.jspecify.annotations.NullMarked;
