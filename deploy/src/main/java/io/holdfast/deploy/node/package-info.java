/** One node: its configuration, and what its surroundings see of it. */
@NullMarked
package io.holdfast.deploy.node;

import org.jspecify.annotations.NullMarked;
