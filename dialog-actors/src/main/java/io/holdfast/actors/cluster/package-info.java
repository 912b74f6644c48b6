/**
 * Membership: proof that a process is dead, and what survivors do for its dialogs.
 */
@NullMarked
package io.holdfast.actors.cluster;

import org.jspecify.annotations.NullMarked;
