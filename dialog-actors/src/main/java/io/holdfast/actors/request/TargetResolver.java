package io.holdfast.actors.request;

import io.holdfast.engine.sip.SipUri;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Finds where a request of ours goes (RFC 3263). It may block. */
@FunctionalInterface
public interface TargetResolver {

    /**
     * The address of a URI.
     *
     * @throws UnknownHostException when there is none: the request counts as answered with 503
     */
    InetSocketAddress resolve(SipUri uri) throws UnknownHostException;
}
