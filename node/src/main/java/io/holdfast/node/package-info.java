/**
 * A whole node for the program of an author: its configuration, its database, and what operators see of it.
 *
 * <p>Starting point: {@link io.holdfast.node.Holdfast}.
 */
@NullMarked
package io.holdfast.node;

import org.jspecify.annotations.NullMarked;
