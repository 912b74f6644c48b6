/**
 * What authors of behaviours import: turns go in, reactions come out.
 */
@NullMarked
package io.holdfast.engine.dsl;

import org.jspecify.annotations.NullMarked;
