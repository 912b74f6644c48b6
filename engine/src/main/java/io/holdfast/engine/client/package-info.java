/**
 * Requests of ours outside dialogs: what they hold, and the non-INVITE client transaction (RFC 3261 section 17.1.2). Pure.
 */
@NullMarked
package io.holdfast.engine.client;

import org.jspecify.annotations.NullMarked;
