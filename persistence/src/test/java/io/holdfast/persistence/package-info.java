@NullMarked
package io.holdfast.persistence;

import org.jspecify.annotations.NullMarked;
