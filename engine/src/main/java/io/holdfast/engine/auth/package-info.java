/**
 * Digest authentication (RFC 7616, RFC 8760, RFC 3261 section 22), both sides. Starting points: {@link DigestAuth}, the filter that
 * asks for it, and {@link DigestClient}, which answers.
 */
@NullMarked
package io.holdfast.engine.auth;

import org.jspecify.annotations.NullMarked;
