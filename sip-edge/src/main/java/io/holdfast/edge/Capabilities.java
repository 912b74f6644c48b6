package io.holdfast.edge;

import io.holdfast.engine.sip.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What we tell peers that we can do, and hold them to.
 *
 * @param allow methods, as in the Allow header field (RFC 3261 section 20.5)
 * @param supported option tags, as in the Supported header field (RFC 3261 section 20.37)
 * @param accept media types, as in the Accept header field (RFC 3261 section 20.1)
 */
public record Capabilities(List<String> allow, List<String> supported, List<String> accept) {
    public Capabilities {
        allow = List.copyOf(allow);
        supported = List.copyOf(supported);
        accept = List.copyOf(accept);
    }

    /** The same, allowing these methods as well. */
    Capabilities allowing(Set<Method> methods) {
        List<String> all = Stream.concat(
                        allow.stream(), methods.stream().map(Method::name).sorted())
                .distinct()
                .toList();
        return new Capabilities(all, supported, accept);
    }
}
