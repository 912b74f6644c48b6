/**
 * Requests outside dialogs, as authors handle them: {@link RequestHandler} answers, {@link Filter}s stand around it. Pure: time and
 * everything else that changes comes with the request.
 */
@NullMarked
package io.holdfast.engine.request;

import org.jspecify.annotations.NullMarked;
