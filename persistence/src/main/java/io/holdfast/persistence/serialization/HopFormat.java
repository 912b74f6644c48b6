package io.holdfast.persistence.serialization;

import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * A hop as a list: transport, remote address and port, local address and port. An address is its 4 or 16 bytes; a text
 * when it has a scope or is a name.
 */
final class HopFormat {
    private HopFormat() {}

    static void write(JsonGenerator out, Hop hop) throws IOException {
        out.writeFieldName(Name.SOURCE);
        out.writeStartArray(hop, 5);
        out.writeString(hop.transport().name());
        write(out, hop.remote());
        write(out, hop.local());
        out.writeEndArray();
    }

    static Hop read(Fields fields) {
        List<?> hop = fields.list(Name.SOURCE);
        try {
            return new Hop(
                    Transport.valueOf((String) hop.get(0)),
                    address(hop.get(1), hop.get(2)),
                    address(hop.get(3), hop.get(4)));
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
