/**
 * How facts are stored: the database, the journal, due times, and what the nodes agree on through the database.
 *
 * <p>Starting points: {@link io.holdfast.persistence.Database} opens the database a node was given, or the embedded one;
 * {@link io.holdfast.persistence.DatabaseSetup} hands it to an actor system, whose journal then writes through it.
 */
@NullMarked
package io.holdfast.persistence;

import org.jspecify.annotations.NullMarked;
