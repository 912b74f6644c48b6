/**
 * The journal's format: CBOR with names written out and a version in the manifest. What was once written stays readable:
 * fields may be added, never renamed, and a reader takes a missing one for its default and skips one it does not know.
 */
@NullMarked
package io.holdfast.persistence.serialization;

import org.jspecify.annotations.NullMarked;
