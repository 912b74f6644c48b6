package io.holdfast.edge;

import io.netty.buffer.ByteBuf;

/**
 * Follows the headers of the TLS records that one peer sends, to see it begin a second handshake. After its change of cipher a peer
 * sends one more handshake record: in TLS 1.2 the one that ends the handshake (RFC 5246 section 7.3), in TLS 1.3 at most the hello
 * that repeats its first one (RFC 8446 section 4.1.2), with later ones disguised as data. One more is a renegotiation.
 */
final class TlsRecords {
    private static final int HEADER_BYTES = 5;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;

    private final byte[] header = new byte[HEADER_BYTES];
    private int headerBytes;
    private int bodyBytes;
    private boolean cipherChanged;
    private int handshakes;

    /** Looks at what comes next, without consuming it; true once a second handshake has begun. */
    boolean renegotiates(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex() && handshakes < 2) {
            if (bodyBytes > 0) {
                int skipped = Math.min(bodyBytes, bytes.writerIndex() - at);
                bodyBytes -= skipped;
                at += skipped;
            } else {
                header[headerBytes++] = bytes.getByte(at++);
                beginRecord();
            }
        }
        return handshakes >= 2;
    }

    private void beginRecord() {
        if (headerBytes < HEADER_BYTES) {
            return;
        }
        headerBytes = 0;
        bodyBytes = Byte.toUnsignedInt(header[3]) << Byte.SIZE | Byte.toUnsignedInt(header[4]);
        if (header[0] == CHANGE_CIPHER_SPEC) {
            cipherChanged = true;
        } else if (header[0] == HANDSHAKE && cipherChanged) {
            handshakes++;
        }
    }
}
