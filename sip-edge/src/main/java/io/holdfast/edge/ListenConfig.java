package io.holdfast.edge;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.holdfast.engine.sip.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the listen addresses: texts, which are UDP, and objects with a transport. */
final class ListenConfig {
    private static final String KEY = "listen";
    private static final Set<String> KEYS = Set.of("transport", "address", "advertised");
    /** What a journal and a message between nodes can hold. */
    private static final int ADVERTISED_MAX = 255;

    private final ConfigProblems problems;
    private final List<ListenAddress> addresses = new ArrayList<>();

    private ListenConfig(ConfigProblems problems) {
        this.problems = problems;
    }

    static List<ListenAddress> read(ConfigProblems problems, Config edge) {
        ListenConfig reader = new ListenConfig(problems);
        List<? extends ConfigValue> values = list(edge);
        if (values == null) {
            problems.add(KEY, "a list of addresses");
            return List.of();
        }
        values.forEach(reader::read);
        if (values.isEmpty()) {
            problems.add(KEY, "at least one host:port");
        }
        return reader.addresses;
    }

    /** Reads {@code host:port} with a port from 1 up, not too long; null when it is something else. */
    static @Nullable HostPort advertised(String text) {
        try {
            HostPort hostPort = HostPort.parse(text);
            return hostPort.port() == 0 || text.length() > ADVERTISED_MAX ? null : hostPort;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable List<? extends ConfigValue> list(Config edge) {
        try {
            return edge.getList(KEY);
        } catch (ConfigException e) {
            return null;
        }
    }

    private void read(ConfigValue value) {
        if (value.valueType() == ConfigValueType.STRING) {
            add(Transport.UDP, (String) value.unwrapped(), null);
            return;
        }
        if (!(value instanceof ConfigObject object)
                || !object.keySet().containsAll(Set.of("transport", "address"))
                || !KEYS.containsAll(object.keySet())) {
            problems.add(KEY, "texts, or objects with transport, address and perhaps advertised");
            return;
        }
        Config entry = object.toConfig();
        Transport transport = Transport.named(entry.getString("transport"));
        String text = entry.hasPath("advertised") ? entry.getString("advertised") : "";
        HostPort advertised = text.isEmpty() ? null : advertised(text);
        if (transport == null) {
            problems.add(KEY, "transport = udp, tcp, tls, ws or wss");
        } else if (advertised == null && !text.isEmpty()) {
            problems.add(KEY, "advertised = host:port or [IPv6]:port, port 1 to 65535; not " + text);
        } else {
            add(transport, entry.getString("address"), advertised);
        }
    }

    private void add(Transport transport, String text, @Nullable HostPort advertised) {
        InetSocketAddress address = resolve(text);
        if (address == null) {
            problems.add(KEY, "host:port or [IPv6]:port of this machine; not " + text);
        } else if (address.getPort() != 0 && isTaken(transport, address)) {
            problems.add(KEY, "each address once; not twice " + text);
        } else {
            addresses.add(new ListenAddress(transport, address, advertised));
        }
    }

    /** Transports that have connections can't share a port. */
    private boolean isTaken(Transport transport, InetSocketAddress address) {
        return addresses.stream()
                .anyMatch(other ->
                        other.address().equals(address) && other.transport().isStream() == transport.isStream());
    }

    private static @Nullable InetSocketAddress resolve(String text) {
        try {
            HostPort hostPort = HostPort.parse(text);
            return new InetSocketAddress(InetAddress.getByName(hostPort.host()), hostPort.port());
        } catch (IllegalArgumentException | UnknownHostException e) {
            return null;
        }
    }
}
