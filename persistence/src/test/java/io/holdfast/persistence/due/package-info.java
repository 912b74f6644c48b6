@NullMarked
package io.holdfast.persistence.due;

import org.jspecify.annotations.NullMarked;
