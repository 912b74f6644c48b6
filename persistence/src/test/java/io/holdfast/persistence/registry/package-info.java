@NullMarked
package io.holdfast.persistence.registry;

import org.jspecify.annotations.NullMarked;
