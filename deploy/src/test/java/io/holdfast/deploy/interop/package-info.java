/** A whole node and other people's SIP: SIPp, Kamailio, baresip. All tests share one node. */
@org.jspecify.annotations.NullMarked
package io.holdfast.deploy.interop;
