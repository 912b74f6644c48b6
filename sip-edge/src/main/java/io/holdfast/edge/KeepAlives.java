package io.holdfast.edge;

/** Datagrams that only keep a NAT binding open: empty, or nothing but CR, LF and NUL (RFC 5626 section 3.5). */
final class KeepAlives {
    private KeepAlives() {}

    static boolean isKeepAlive(byte[] datagram) {
        for (byte b : datagram) {
            if (b != '\r' && b != '\n' && b != 0) {
                return false;
            }
        }
        return true;
    }
}
