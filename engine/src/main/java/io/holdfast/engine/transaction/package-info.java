/**
 * The client transactions of RFC 3261 section 17.1 as tables of state and input. The dialog rules look them up; a test
 * walks every row.
 */
@NullMarked
package io.holdfast.engine.transaction;

import org.jspecify.annotations.NullMarked;
