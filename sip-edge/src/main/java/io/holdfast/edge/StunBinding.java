package io.holdfast.edge;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The STUN Binding exchange that phones use on the SIP port to keep a NAT binding open and to notice when it changes
 * (RFC 5626 sections 3.5.2 and 4.4.2): the least of RFC 5389 that answers it, without authentication.
 */
final class StunBinding {
    private static final int HEADER_BYTES = 20;
    private static final int MAGIC_COOKIE = 0x2112A442;
    private static final short BINDING_REQUEST = 0x0001;
    private static final short BINDING_SUCCESS = 0x0101;
    private static final short XOR_MAPPED_ADDRESS = 0x0020;
    private static final int ATTRIBUTE_HEADER_BYTES = 4;
    private static final int FIRST_OPTIONAL_ATTRIBUTE = 0x8000;
    private static final byte FAMILY_IPV4 = 1;
    private static final byte FAMILY_IPV6 = 2;

    private StunBinding() {}

    /** Whether {@code datagram} starts like a STUN message (RFC 5389 section 6); no SIP message does. */
    static boolean isStun(byte[] datagram) {
        return datagram.length >= HEADER_BYTES
                && (datagram[0] & 0xc0) == 0
                && ByteBuffer.wrap(datagram).getInt(4) == MAGIC_COOKIE;
    }

    /**
     * The success response to {@code datagram}, which {@link #isStun}; null when it is not a Binding request, is cut
     * off, or carries an attribute that must be understood (RFC 5389 section 7.3.1).
     */
    static byte @Nullable [] answer(byte[] datagram, InetSocketAddress remote) {
        ByteBuffer request = ByteBuffer.wrap(datagram);
        boolean wellFormed = request.getShort(0) == BINDING_REQUEST
                && (request.getShort(2) & 0xffff) == datagram.length - HEADER_BYTES
                && onlyOptionalAttributes(request.position(HEADER_BYTES));
        return wellFormed ? success(datagram, remote) : null;
    }

    private static boolean onlyOptionalAttributes(ByteBuffer attributes) {
        while (attributes.remaining() >= ATTRIBUTE_HEADER_BYTES) {
            int type = attributes.getShort() & 0xffff;
            int padded = ((attributes.getShort() & 0xffff) + 3) & ~3;
            if (type < FIRST_OPTIONAL_ATTRIBUTE || padded > attributes.remaining()) {
                return false;
            }
            attributes.position(attributes.position() + padded);
        }
        return !attributes.hasRemaining();
    }

    private static byte[] success(byte[] datagram, InetSocketAddress remote) {
        byte[] address = remote.getAddress().getAddress();
        int valueBytes = ATTRIBUTE_HEADER_BYTES + address.length;
        ByteBuffer response = ByteBuffer.allocate(HEADER_BYTES + ATTRIBUTE_HEADER_BYTES + valueBytes);
        response.putShort(BINDING_SUCCESS)
                .putShort((short) (ATTRIBUTE_HEADER_BYTES + valueBytes))
                .put(datagram, 4, HEADER_BYTES - 4)
                .putShort(XOR_MAPPED_ADDRESS)
                .putShort((short) valueBytes)
                .put((byte) 0)
                .put(address.length == 4 ? FAMILY_IPV4 : FAMILY_IPV6)
                .putShort((short) (remote.getPort() ^ (MAGIC_COOKIE >>> 16)));
        // RFC 5389 section 15.2: the address is XORed with the cookie and, for IPv6, the transaction ID after it.
        for (int i = 0; i < address.length; i++) {
            response.put((byte) (address[i] ^ datagram[4 + i]));
        }
        return response.array();
    }
}
