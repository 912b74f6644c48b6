package io.holdfast.deploy.cluster;

import com.typesafe.config.ConfigUtil;
import io.holdfast.node.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The configuration of one node of a local cluster; everything else is as in the defaults.
 *
 * @param name the node's name in logs and metrics
 * @param behavior the behaviour that owns its calls
 * @param sipAddress host and port for UDP and TCP, which all nodes share
 * @param nodes how many nodes the cluster starts with
 * @param database the folder of the embedded PostgreSQL, which all nodes share
 * @param readyFile what the node writes once it takes calls
 */
record NodeConfigFile(String name, String behavior, String sipAddress, int nodes, Path database, Path readyFile) {

    void write(Path file) {
        try {
            Files.writeString(file, text(file));
        } catch (IOException failure) {
            throw new CannotStart("the node configuration " + file + " cannot be written: " + failure, failure);
        }
    }

    private String text(Path file) {
        return """
                # A node of a local cluster, written when that was started. By hand:
                #   ./holdfast node --config %1$s
                holdfast {
                  node {
                    name = %2$s
                    behavior = %3$s
                    ready-file = %5$s
                  }
                  edge.listen = [%4$s, { transport = tcp, address = %4$s }]
                  cluster.start-members = %6$d
                  persistence.embedded.directory = %7$s
                  admin.listen = "127.0.0.1:0"
                }
                """.formatted(
                file, quoted(name), quoted(behavior), quoted(sipAddress), quoted(readyFile), nodes, quoted(database));
    }

    private static String quoted(Path path) {
        return quoted(path.toAbsolutePath().toString());
    }

    private static String quoted(String value) {
        return ConfigUtil.quoteString(value);
    }
}
