@NullMarked
package io.holdfast.persistence.serialization;

import org.jspecify.annotations.NullMarked;
