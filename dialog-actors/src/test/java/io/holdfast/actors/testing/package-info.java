/** Fakes and recorders that stand where the network, the database and the clock would. */
@NullMarked
package io.holdfast.actors.testing;

import org.jspecify.annotations.NullMarked;
