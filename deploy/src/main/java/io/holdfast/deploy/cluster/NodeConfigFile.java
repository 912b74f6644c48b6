package io.holdfast.deploy.cluster;

import com.typesafe.config.ConfigUtil;
import io.holdfast.deploy.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The configuration of one node of a local cluster; everything else is as in the defaults.
 *
 * @param name the node's name in logs and metrics
 * @param behavior the behaviour that owns its calls
 * @param host the address of SIP, of the cluster, and of the admin server
 * @param sipPort the UDP port that all nodes share
 * @param clusterPort the TCP port of this node for the other nodes
 * @param databaseUrl the JDBC URL
 * @param readyFile what the node writes once it takes calls
 */
record NodeConfigFile(
        String name, String behavior, String host, int sipPort, int clusterPort, String databaseUrl, Path readyFile) {

    void write(Path file) {
        try {
            Files.writeString(file, text(file));
        } catch (IOException failure) {
            throw new CannotStart("the node configuration " + file + " cannot be written: " + failure, failure);
        }
    }

    private String text(Path file) {
        return """
                # A node of a local cluster, written at its start. While PostgreSQL runs, by hand:
                #   ./holdfast node --config %s
                holdfast {
                  node.name = %s
                  behavior = %s
                  sip.udp { host = %s, port = %d }
                  cluster { host = %s, port = %d }
                  database.url = %s
                  admin { host = %s, port = 0 }
                  ready-file = %s
                }
                """.formatted(
                        file,
                        quoted(name),
                        quoted(behavior),
                        quoted(host),
                        sipPort,
                        quoted(host),
                        clusterPort,
                        quoted(databaseUrl),
                        quoted(host),
                        quoted(readyFile.toAbsolutePath().toString()));
    }

    private static String quoted(String value) {
        return ConfigUtil.quoteString(value);
    }
}
