package io.holdfast.persistence.serialization;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.engine.sip.Flow;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hop as a list: transport, remote address and port, local address and port. An address is its 4 or 16 bytes; a text
 * when it has a scope or is a name. Three more follow when the hop has one of them: advertised address (empty: none), node
 * (empty: no flow) and connection.
 */
final class HopFormat {
    private static final int PLAIN = 5;
    private static final int WITH_FLOW = 8;

    private HopFormat() {}

    static void write(JsonGenerator out, Hop hop) throws IOException {
        out.writeFieldName(Name.SOURCE);
        boolean plain = hop.flow() == null && hop.advertised() == null;
        out.writeStartArray(hop, plain ? PLAIN : WITH_FLOW);
        out.writeString(hop.transport().name());
        write(out, hop.remote());
        write(out, hop.local());
        if (!plain) {
            write(out, hop.flow(), hop.advertised());
        }
        out.writeEndArray();
    }

    private static void write(JsonGenerator out, @Nullable Flow flow, @Nullable String advertised) throws IOException {
        out.writeString(advertised == null ? "" : advertised);
        out.writeString(flow == null ? "" : flow.node());
        out.writeNumber(flow == null ? 0 : flow.connection());
    }

    static Hop read(Fields fields) {
        List<?> hop = fields.list(Name.SOURCE);
        try {
            return new Hop(
                    Transport.valueOf((String) hop.get(0)),
                    address(hop.get(1), hop.get(2)),
                    address(hop.get(3), hop.get(4)),
                    hop.size() < WITH_FLOW ? null : flow((String) hop.get(6), (Long) hop.get(7)),
                    hop.size() < WITH_FLOW ? null : textOrNull((String) hop.get(5)));
        } catch (UnknownHostException | RuntimeException e) {
            throw JournalFormatException.malformed(fields.owner() + ".source", e);
        }
    }

    private static void write(JsonGenerator out, InetSocketAddress socket) throws IOException {
        InetAddress address = socket.getAddress();
        if (address == null) {
            out.writeString(socket.getHostString());
        } else if (address instanceof Inet6Address scoped && scoped.getScopeId() != 0) {
            out.writeString(scoped.getHostAddress());
        } else {
            out.writeBinary(address.getAddress());
        }
        out.writeNumber(socket.getPort());
    }

    private static @Nullable Flow flow(String node, long connection) {
        return node.isEmpty() ? null : new Flow(node, connection);
    }

    private static @Nullable String textOrNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static InetSocketAddress address(Object address, Object port) throws UnknownHostException {
        int number = Math.toIntExact((Long) port);
        if (address instanceof byte[] bytes) {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), number);
        }
        String text = (String) address;
        return text.indexOf(':') >= 0
                ? new InetSocketAddress(InetAddress.getByName(text), number) // a literal: nothing is looked up
                : InetSocketAddress.createUnresolved(text, number);
    }
}
