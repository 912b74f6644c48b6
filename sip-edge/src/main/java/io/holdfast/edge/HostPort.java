package io.holdfast.edge;

import java.net.InetSocketAddress;

/**
 * A host and a port as they go into Via and Contact; the host is not resolved.
 *
 * @param host a name, an IPv4 address, or an IPv6 address in brackets
 * @param port 0 to 65535
 */
public record HostPort(String host, int port) {
    private static final int PORT_MAX = 65_535;

    /**
     * Reads {@code host:port} or {@code [IPv6]:port}.
     *
     * @throws IllegalArgumentException when {@code text} is neither
     */
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        int port = colon < 0 ? -1 : port(text.substring(colon + 1));
        if (port < 0 || !isHost(host)) {
            throw new IllegalArgumentException("found \"" + text + "\" (expected host:port or [IPv6]:port)");
        }
        return new HostPort(host, port);
    }

    /** The address and port of a socket, without asking the name service. */
    public static HostPort of(InetSocketAddress address) {
        String literal = address.getAddress().getHostAddress();
        return new HostPort(literal.indexOf(':') < 0 ? literal : "[" + literal + "]", address.getPort());
    }

    /** {@code host:port}, as a Via sent-by or the host part of a SIP URI. */
    public String text() {
        return host + ":" + port;
    }

    private static boolean isHost(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        return !bare.isEmpty() && bare.chars().allMatch(c -> isHostChar(c) || (bracketed && c == ':'));
    }

    private static boolean isHostChar(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    }

    private static int port(String digits) {
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int port = Integer.parseInt(digits);
        return port <= PORT_MAX ? port : -1;
    }
}
