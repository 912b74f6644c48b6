package io.holdfast.actors.dialog;

import io.holdfast.engine.sip.Flow;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import java.io.NotSerializableException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How a path crosses to another node. What a plain path over UDP does not have costs it nothing, and a node that knows no
 * other paths reads it.
 *
 * <pre>transport and flags(1) remote(1+4|16+2) local(1+4|16+2) [length(1) advertised] [length(1) node connection(8)]</pre>
 */
public final class HopBytes {
    private static final int ADVERTISED = 0x40;
    private static final int FLOW = 0x80;
    private static final int TRANSPORT = 0x3f;
    private static final int ADDRESS_MAX = 1 + 16 + 2;
    private static final int TEXT_MAX = 255;

    private HopBytes() {}

    /** Bytes that {@link #write} takes at most. */
    public static int sizeMax(Hop hop) {
        boolean plain = hop.flow() == null && hop.advertised() == null;
        return 1 + 2 * ADDRESS_MAX + (plain ? 0 : 2 * (1 + TEXT_MAX) + Long.BYTES);
    }

    /** Writes {@code hop} at the position of {@code out}. */
    public static void write(Hop hop, ByteBuffer out) {
        String advertised = hop.advertised();
        Flow flow = hop.flow();
        int flags = (advertised == null ? 0 : ADVERTISED) | (flow == null ? 0 : FLOW);
        out.put((byte) (code(hop.transport()) | flags));
        put(out, hop.remote());
        put(out, hop.local());
        if (advertised != null) {
            put(out, advertised);
        }
        if (flow != null) {
            put(out, flow.node());
            out.putLong(flow.connection());
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws NotSerializableException for a transport or an address that this version does not know
     * @throws java.nio.BufferUnderflowException when it ends early
     */
    public static Hop read(ByteBuffer in) throws NotSerializableException {
        int first = Byte.toUnsignedInt(in.get());
        Transport transport = transport(first & TRANSPORT);
        InetSocketAddress remote = address(in);
        InetSocketAddress local = address(in);
        @Nullable String advertised = (first & ADVERTISED) == 0 ? null : text(in);
        @Nullable Flow flow = (first & FLOW) == 0 ? null : new Flow(text(in), in.getLong());
        return new Hop(transport, remote, local, flow, advertised);
    }

    private static int code(Transport transport) {
        return switch (transport) {
            case UDP -> 1;
            case TCP -> 2;
            case TLS -> 3;
            case WS -> 4;
            case WSS -> 5;
        };
    }

    private static Transport transport(int code) throws NotSerializableException {
        for (Transport transport : Transport.values()) {
            if (code(transport) == code) {
                return transport;
            }
        }
        throw new NotSerializableException("transport: " + code + " (expected: 1 to 5)");
    }

    private static void put(ByteBuffer out, InetSocketAddress address) {
        byte[] ip = address.getAddress().getAddress();
        out.put((byte) ip.length).put(ip).putShort((short) address.getPort());
    }

    private static InetSocketAddress address(ByteBuffer in) throws NotSerializableException {
        byte[] ip = new byte[Byte.toUnsignedInt(in.get())];
        in.get(ip);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(ip), Short.toUnsignedInt(in.getShort()));
        } catch (UnknownHostException wrongLength) {
            throw new NotSerializableException("address of " + ip.length + " bytes (expected: 4 or 16)");
        }
    }

    private static void put(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > TEXT_MAX) {
            throw new IllegalArgumentException("text of " + bytes.length + " bytes (expected: <= " + TEXT_MAX + ")");
        }
        out.put((byte) bytes.length).put(bytes);
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[Byte.toUnsignedInt(in.get())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
