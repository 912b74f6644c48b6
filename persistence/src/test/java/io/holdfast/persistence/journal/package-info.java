@NullMarked
package io.holdfast.persistence.journal;

import org.jspecify.annotations.NullMarked;
