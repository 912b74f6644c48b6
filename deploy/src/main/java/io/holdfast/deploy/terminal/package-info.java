/** What people see: styled lines, and one line at the bottom that changes in place. */
@NullMarked
package io.holdfast.deploy.terminal;

import org.jspecify.annotations.NullMarked;
