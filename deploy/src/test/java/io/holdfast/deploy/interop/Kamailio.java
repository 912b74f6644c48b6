package io.holdfast.deploy.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.auth.DigestUser;
import io.holdfast.engine.client.ClientRequest;
import io.holdfast.engine.sip.Method;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Kamailio as registrar and proxy on the loopback address, over UDP and TCP; it ends with the test. */
final class Kamailio implements AutoCloseable {
    private static final Path CONFIGURATION =
            Path.of("src", "test", "kamailio", "proxy.cfg").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SEEN = "seen: ";

    private final InteropNode node;
    private final Program program;
    private final int port;

    private Kamailio(InteropNode node, Program program, int port) {
        this.node = node;
        this.program = program;
        this.port = port;
    }

    /** Starts it in this folder and waits until it answers. */
    static Kamailio start(Path folder, InteropNode node) throws IOException {
        var port = Ports.free();
        var here = "127.0.0.1:" + port;
        var memory = List.of("-m", "32", "-M", "4");
        var command = new java.util.ArrayList<>(List.of("kamailio", "-f", CONFIGURATION.toString(), "-DD", "-E"));
        command.addAll(List.of("-l", "udp:" + here, "-l", "tcp:" + here));
        command.addAll(List.of("-Y", folder.toString(), "-w", folder.toString()));
        command.addAll(memory);
        var kamailio = new Kamailio(node, Program.start(folder, "kamailio", command), port);
        kamailio.awaitAnswer();
        return kamailio;
    }

    private void awaitAnswer() {
        var options = ClientRequest.of(Method.OPTIONS, "sip:127.0.0.1:" + port);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(program.isAlive()).as(program::output).isTrue();
            assertThat(node.request(options).statusCode()).isEqualTo(200);
        });
    }

    /** Where calls to this user go. */
    String uri(String user) {
        return "sip:" + user + "@127.0.0.1:" + port;
    }

    /** Has calls to a user brought to the behaviour of that name, over this transport. */
    void register(String user, Wire wire) throws Exception {
        var address = node.address(wire);
        var contact = "<sip:%s@127.0.0.1:%d%s>".formatted(user, address.getPort(), wire.uriParameter());
        var register = ClientRequest.of(Method.REGISTER, "sip:127.0.0.1:" + port)
                .to(uri(user))
                .from(uri(user))
                .header("Contact", contact)
                .header("Expires", "600");
        assertThat(node.request(register).statusCode()).isEqualTo(401);
        var response = node.request(register.user(DigestUser.in("example.com", user, "zanzibar")));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new String(response.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains(contact);
    }

    /** Waits until it has seen exactly these requests and responses, in this order; what came again at once counts once. */
    void awaitSeen(String... messages) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seen()).as(program::output).containsExactly(messages));
    }

    private List<String> seen() {
        var seen = new ArrayList<String>();
        program.output()
                .lines()
                .filter(line -> line.contains(SEEN))
                .map(line -> line.substring(line.indexOf(SEEN) + SEEN.length()).strip())
                .filter(message -> seen.isEmpty() || !seen.getLast().equals(message))
                .forEach(seen::add);
        return seen;
    }

    @Override
    public void close() {
        program.close();
    }
}
