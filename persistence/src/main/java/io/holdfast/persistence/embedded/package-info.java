/**
 * A PostgreSQL server that starts by itself: one for all nodes of a host, with its data in a folder that survives them.
 */
@NullMarked
package io.holdfast.persistence.embedded;

import org.jspecify.annotations.NullMarked;
