package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads, and what a program sees, when a node cannot start. */
class CannotStartIT {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    /** Shared, as making a database takes long. */
    @TempDir
    private static Path folder = Path.of("");

    @Test
    void anUnreachablePostgresqlIsNamedWithoutItsPassword() throws Exception {
        var node = NodeProcess.run(folder, """
                holdfast.persistence.database {
                  url = "jdbc:postgresql://127.0.0.1:1/calls?user=alice&password=s3cret"
                  user = bob
                  password = hush
                }
                """);
        assertThatItCannotStart(node)
                .isEqualToIgnoringNewLines(
                        "holdfast: the database jdbc:postgresql://127.0.0.1:1/calls can't be used: no connection. Check"
                                + " that PostgreSQL runs there, that host and port are right, and that no firewall is in"
                                + " between");
        assertThat(node.out()).contains("jdbc:postgresql://127.0.0.1:1/calls").doesNotContain("s3cret", "hush");
    }

    @Test
    void allConfigurationErrorsAreReportedAtOnce(@TempDir Path fresh) throws Exception {
        var node = NodeProcess.run(fresh, """
                holdfast.edge.event-loops = 0
                holdfast.persistence.pool.max-connections = 5000
                holdfast.node.behavior = nonsense
                """);
        assertThatItCannotStart(node)
                .contains("holdfast: the configuration has 3 problems:")
                .containsPattern("holdfast.edge.event-loops: found 0 \\(expected 1 to 64\\) at .*node.conf: 1")
                .containsPattern(
                        "holdfast.persistence.pool.max-connections: 5000 \\(expected: 1 to 1000\\) at .*node.conf: 2")
                .contains("holdfast.node.behavior: nonsense (expected: one of [busy, demo, ring])");
        assertThat(fresh.resolve("postgres")).doesNotExist();
    }

    @Test
    void aSipPortOfAnotherProgramIsNamed() throws Exception {
        try (var other = new DatagramSocket(0, LOOPBACK)) {
            var port = other.getLocalPort();
            assertThatItCannotStart(NodeProcess.run(folder, configuration(port, 0, 0)))
                    .startsWith("holdfast: cannot listen on udp 127.0.0.1:" + port + ": ")
                    .contains("Address already in use", "ss -ulpn sport = :" + port, "holdfast.edge.listen");
        }
    }

    @Test
    void aMissingCertificateIsNamedByItsKey() throws Exception {
        var node = NodeProcess.run(
                folder, """
                %s
                holdfast.edge.listen = [{ transport = tls, address = "127.0.0.1:%d" }]
                holdfast.edge.tls { certificate = "nowhere.crt", private-key = "nowhere.key" }
                """.formatted(configuration(TestNode.freeUdpPort(), 0, 0), TestNode.freeUdpPort()));
        assertThatItCannotStart(node)
                .startsWith("holdfast: holdfast.edge.tls.certificate: found no such file in nowhere.crt");
    }

    @Test
    void anAdminPortOfAnotherProgramIsNamed() throws Exception {
        try (var other = new ServerSocket(0, 1, LOOPBACK)) {
            var port = other.getLocalPort();
            assertThatItCannotStart(NodeProcess.run(folder, configuration(TestNode.freeUdpPort(), port, 0)))
                    .startsWith("holdfast: holdfast.admin.listen: 127.0.0.1:" + port + " cannot be used: ")
                    .contains("Address already in use");
        }
    }

    @Test
    void aClusterPortOfAnotherProgramIsNamed() throws Exception {
        try (var other = new ServerSocket(0, 1, LOOPBACK)) {
            var port = other.getLocalPort();
            assertThatItCannotStart(NodeProcess.run(folder, configuration(TestNode.freeUdpPort(), 0, port)))
                    .startsWith("holdfast: holdfast.cluster.port: 127.0.0.1:" + port + " cannot be used: ")
                    .contains("Address already in use");
        }
    }

    private static AbstractStringAssert<?> assertThatItCannotStart(NodeProcess node) {
        assertThat(node.exitStatus()).as(node.out() + node.err()).isEqualTo(ExitStatus.CANNOT_START);
        return assertThat(node.err()).doesNotContain("\tat ");
    }

    private static String configuration(int sipPort, int adminPort, int clusterPort) throws IOException {
        return """
                holdfast.edge.listen = ["127.0.0.1:%d"]
                holdfast.admin.listen = "127.0.0.1:%d"
                holdfast.cluster.port = %d
                """.formatted(sipPort, adminPort, clusterPort);
    }
}
