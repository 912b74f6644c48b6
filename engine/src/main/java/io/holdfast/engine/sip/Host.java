package io.holdfast.engine.sip;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** {@code host} of RFC 3261 section 25.1: a name, an IPv4 address, or an IPv6 address in brackets. */
public final class Host {
    private static final int IPV4_PARTS = 4;
    private static final int IPV4_PART_DIGITS = 3;
    private static final int IPV4_PART_MAX = 255;

    private Host() {}

    /** The address that {@code host} is written as; null when it is a name. Nothing is looked up. */
    public static @Nullable InetAddress numeric(String host) {
        try {
            if (host.startsWith("[")) {
                boolean plain = host.endsWith("]")
                        && host.chars().skip(1).limit(host.length() - 2L).allMatch(c -> isAddressChar((byte) c));
                // In brackets there is a literal or nothing: the JDK resolves no name then.
                return plain ? InetAddress.getByName(host) : null;
            }
            byte[] ipv4 = ipv4(host);
            return ipv4 == null ? null : InetAddress.getByAddress(ipv4);
        } catch (UnknownHostException notNumericAfterAll) {
            return null;
        }
    }

    private static byte @Nullable [] ipv4(String host) {
        String[] parts = host.split("\\.", -1);
        byte[] bytes = new byte[IPV4_PARTS];
        if (parts.length != IPV4_PARTS) {
            return null;
        }
        for (int i = 0; i < IPV4_PARTS; i++) {
            boolean digits = !parts[i].isEmpty()
                    && parts[i].length() <= IPV4_PART_DIGITS
                    && parts[i].chars().allMatch(c -> c >= '0' && c <= '9');
            int value = digits ? Integer.parseInt(parts[i]) : -1;
            if (value < 0 || value > IPV4_PART_MAX) {
                return null;
            }
            bytes[i] = (byte) value;
        }
        return bytes;
    }

    /** The end of the host that begins at {@code from}; {@code from} itself when there is none. */
    static int end(byte[] bytes, int from, int to) {
        if (from < to && bytes[from] == '[') {
            return bracketed(bytes, from, to);
        }
        int i = from;
        while (i < to && isNameChar(bytes[i])) {
            i++;
        }
        return i;
    }

    private static int bracketed(byte[] bytes, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (bytes[i] == ']') {
                return i > from + 1 ? i + 1 : from;
            }
            if (!isAddressChar(bytes[i])) {
                return from;
            }
        }
        return from;
    }

    private static boolean isAddressChar(byte b) {
        int c = Ascii.lower(b);
        return Ascii.isDigit(b) || (c >= 'a' && c <= 'f') || c == ':' || c == '.';
    }

    /** Wider than the grammar by the underscore, which peers use in names. */
    private static boolean isNameChar(byte b) {
        int c = Ascii.lower(b);
        return Ascii.isDigit(b) || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_';
    }
}
