/**
 * SIP messages over their raw bytes: parser, typed views, writers. No I/O, no clock.
 */
@NullMarked
package io.holdfast.engine.sip;

import org.jspecify.annotations.NullMarked;
