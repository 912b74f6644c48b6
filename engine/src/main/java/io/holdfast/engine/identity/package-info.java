/**
 * Which entity a message belongs to, computed from the message alone.
 */
@NullMarked
package io.holdfast.engine.identity;

import org.jspecify.annotations.NullMarked;
