/**
 * Requests outside dialogs on a running node: filters and handlers of the program, and what keeps them in bounds.
 */
@NullMarked
package io.holdfast.actors.request;

import org.jspecify.annotations.NullMarked;
