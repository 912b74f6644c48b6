package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call that a node dialled, and whose node is killed while it rings, goes on in another process. */
class DialKillIT {
    @TempDir
    private Path folder;

    @Test
    void aCallThatRingsIsAcknowledgedByAnotherNode() throws Exception {
        var sipPort = TestNode.freeUdpPort();
        var config = Files.writeString(folder.resolve("dialing.conf"), """
                holdfast.edge.listen = ["127.0.0.1:%d"]
                holdfast.admin.listen = "127.0.0.1:0"
                """.formatted(sipPort));
        try (var postgres = TestPostgres.start(folder);
                var phone = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            phone.setSoTimeout(60_000);
            var process = dialingProcess(config, phone.getLocalPort());
            try {
                var invite = next(phone, "INVITE ");
                send(phone, sipPort, response(invite, "180 Ringing"));
                var entity = UdpPeer.row(invite, "From: ").replaceFirst(".*;tag=", "");
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> postgres.entries().getOrDefault(entity, 0L) == 2);
                process.destroyForcibly().waitFor();

                try (var survivor = DialingNode.start(config, folder)) {
                    send(phone, sipPort, response(invite, "200 OK"));
                    var ack = next(phone, "ACK ");
                    assertThat(UdpPeer.row(ack, "Call-ID: ")).isEqualTo(UdpPeer.row(invite, "Call-ID: "));
                    assertThat(UdpPeer.row(ack, "To: ")).endsWith(";tag=phone");
                    assertThat(survivor).isNotNull();
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private Process dialingProcess(Path config, int phonePort) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DialingNode.class.getName(),
                config.toString(),
                folder.toString(),
                "sip:room12@127.0.0.1:" + phonePort);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("dialing.log").toFile())
                .start();
    }

    /** The next message that begins like this, of whatever else comes. */
    private static String next(DatagramSocket phone, String start) throws IOException {
        while (true) {
            var packet = new DatagramPacket(new byte[65_507], 65_507);
            phone.receive(packet);
            var message = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            if (message.startsWith(start)) {
                return message;
            }
        }
    }

    private static String response(String invite, String status) {
        return String.join(
                "\r\n",
                "SIP/2.0 " + status,
                "Via: " + UdpPeer.row(invite, "Via: "),
                "From: " + UdpPeer.row(invite, "From: "),
                "To: " + UdpPeer.row(invite, "To: ") + ";tag=phone",
                "Call-ID: " + UdpPeer.row(invite, "Call-ID: "),
                "CSeq: " + UdpPeer.row(invite, "CSeq: "),
                "Contact: " + UdpPeer.row(invite, "To: "),
                "Content-Length: 0",
                "",
                "");
    }

    private static void send(DatagramSocket phone, int sipPort, String message) throws IOException {
        var bytes = message.getBytes(StandardCharsets.UTF_8);
        var node = new InetSocketAddress(InetAddress.getLoopbackAddress(), sipPort);
        phone.send(new DatagramPacket(bytes, bytes.length, node));
    }
}
