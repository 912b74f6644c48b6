package io.holdfast.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigException.ValidationProblem;
import io.holdfast.edge.HostPort;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the program around a node can be told.
 *
 * @param name the node's name in logs; empty to use its address
 * @param readyFile written once the node takes calls
 * @param admin where the admin server listens
 */
public record NodeOptions(String name, Optional<Path> readyFile, InetSocketAddress admin) {
    private static final String ADMIN = "holdfast.admin.listen";

    /**
     * Reads {@code holdfast.node} and {@code holdfast.admin}.
     *
     * @throws ConfigException when a value is not what it should be
     */
    public static NodeOptions from(Config config) {
        var readyFile = config.getString("holdfast.node.ready-file");
        return new NodeOptions(
                config.getString("holdfast.node.name"),
                readyFile.isEmpty() ? Optional.empty() : Optional.of(Path.of(readyFile)),
                admin(config));
    }

    private static InetSocketAddress admin(Config config) {
        try {
            var address = HostPort.parse(config.getString(ADMIN));
            return new InetSocketAddress(address.host(), address.port());
        } catch (IllegalArgumentException wrong) {
            var origin = config.getValue(ADMIN).origin();
            throw new ConfigException.ValidationFailed(
                    List.of(new ValidationProblem(ADMIN, origin, String.valueOf(wrong.getMessage()))));
        }
    }
}
