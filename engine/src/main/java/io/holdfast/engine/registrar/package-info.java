/**
 * The rules of a registrar (RFC 3261 section 10.3, RFC 3327, RFC 5626 section 6), pure: bindings and a REGISTER go in, bindings and a
 * reply come out. Starting point: {@link RegistrarRules}.
 */
@NullMarked
package io.holdfast.engine.registrar;

import org.jspecify.annotations.NullMarked;
