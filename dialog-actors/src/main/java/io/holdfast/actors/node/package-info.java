/**
 * A node: edge, sharded dialogs and cluster wired together.
 */
@NullMarked
package io.holdfast.actors.node;

import org.jspecify.annotations.NullMarked;
