package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdfast.engine.auth.AuthorizedRequest;
import io.holdfast.engine.auth.DigestAlgorithm;
import io.holdfast.engine.auth.DigestAuth;
import io.holdfast.engine.auth.DigestClient;
import io.holdfast.engine.auth.DigestUser;
import io.holdfast.engine.client.ClientRequest;
import io.holdfast.engine.request.Reply;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.examples.AnswerWithSdp;
import io.holdfast.node.Holdfast;
import io.holdfast.node.RunningNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node with handlers and filters, asked by SIPp and by a socket. */
class RequestsInteropIT {
    private static final Path SCENARIO =
            Path.of("src", "test", "sipp", "register-digest.xml").toAbsolutePath();
    private static final Map<String, String> PASSWORDS = Map.of("bob", "zanzibar");
    private static final AtomicInteger MESSAGES = new AtomicInteger();

    @TempDir
    private static Path folder = Path.of("");

    private static RunningNode node;

    private UdpPeer peer;

    @BeforeAll
    static void startNode() throws IOException {
        var port = TestNode.freeUdpPort();
        String[] args = {
            "--holdfast.edge.listen=[\"127.0.0.1:" + port + "\"]",
            "--holdfast.admin.listen=127.0.0.1:0",
            "--holdfast.persistence.embedded.directory=" + folder.resolve("postgres")
        };
        // tag::node
        node = Holdfast.node(args)
                .requests(
                        Method.REGISTER,
                        request -> Reply.ok().header("X-User", request.user().orElse("nobody")))
                .filter(
                        Method.REGISTER,
                        DigestAuth.realm("example.com", name -> Optional.ofNullable(PASSWORDS.get(name)))
                                .algorithms(DigestAlgorithm.MD5, DigestAlgorithm.SHA_256))
                .requests(Method.OPTIONS, request -> Reply.ok().header("Accept", "text/plain"))
                .requests(Method.MESSAGE, request -> Reply.of(202).header("X-Count", "" + MESSAGES.incrementAndGet()))
                .filter(
                        Method.INVITE,
                        request -> request.requestUri().startsWith("sip:nobody@") ? Reply.of(403) : request.passOn())
                .invites(new AnswerWithSdp())
                .start();
        // end::node
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @BeforeEach
    void openASocket() throws IOException {
        peer = new UdpPeer(node.sipAddress());
    }

    @AfterEach
    void closeIt() {
        peer.close();
    }

    @Test
    @DisplayName("RFC 3261 §22: SIPp registers with a password")
    void sippRegisters() throws Exception {
        assumeTrue(isInstalled("sipp"), "sipp is not installed");
        var log = folder.resolve("sipp.log");
        var sipp = new ProcessBuilder(
                        "sipp",
                        "-sf",
                        SCENARIO.toString(),
                        "127.0.0.1:" + node.sipAddress().getPort(),
                        "-i",
                        "127.0.0.1",
                        "-r",
                        "50",
                        "-m",
                        "100",
                        "-nostdin")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(sipp.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            sipp.destroyForcibly();
        }
        assertThat(sipp.exitValue()).as(() -> text(log)).isZero();
    }

    @Test
    @DisplayName("RFC 3261 §22.2: a handler knows who proved a password; a replay is challenged again")
    void registersWithDigest() throws IOException {
        var register = SipRequest.of(bytes(new RawCall("bob", "register").request("REGISTER", 1)));
        var challenge = SipResponse.of(bytes(peer.ask(text(register))));
        assertThat(challenge.statusCode()).isEqualTo(401);
        var bob = new DigestClient(List.of(DigestUser.in("example.com", "bob", "zanzibar")));
        var next = AuthorizedRequest.of(register, challenge, bob, "z9hG4bKsecond", "cnonce")
                .orElseThrow();
        // The peer finds its response by a branch that stands last.
        var second = text(next).replace(";branch=z9hG4bKsecond;rport", ";rport;branch=z9hG4bKsecond");
        assertThat(peer.ask(second)).startsWith("SIP/2.0 200 ").contains("X-User: bob\r\n");
        assertThat(peer.ask(second.replace("z9hG4bKsecond", "z9hG4bKreplay")))
                .startsWith("SIP/2.0 401 ")
                .contains("stale=true");
    }

    @Test
    @DisplayName("RFC 3428 §7: a MESSAGE that comes again gets the same answer and is handled once")
    void handlesAMessageOnce() throws IOException {
        var message = new RawCall("bob", "message").request("MESSAGE", 1);
        var answer = peer.ask(message);
        assertThat(answer).startsWith("SIP/2.0 202 ");
        assertThat(peer.ask(message)).isEqualTo(answer);
    }

    @Test
    @DisplayName(
            "RFC 3261 §11.2: OPTIONS is the program's when it has a handler; §8.2.1: other methods get 405 with Allow")
    void answersOptions() throws IOException {
        assertThat(peer.ask(new RawCall("bob", "options").request("OPTIONS", 1)))
                .startsWith("SIP/2.0 200 ")
                .contains("Accept: text/plain\r\n");
        assertThat(peer.ask(new RawCall("bob", "publish").request("PUBLISH", 1)))
                .startsWith("SIP/2.0 405 ")
                .contains("MESSAGE, REGISTER\r\n");
    }

    @Test
    void anInviteGoesThroughTheFilterToItsDialog() throws IOException {
        var refused = new RawCall("nobody", "refused");
        var refusal = peer.ask(refused.invite());
        assertThat(refusal).startsWith("SIP/2.0 403 ");
        assertThat(peer.ask(refused.invite())).isEqualTo(refusal);

        var call = new RawCall("anyone", "call");
        var answered = call.answered(peer.ask(call.invite()));
        assertThat(peer.ask(call.invite())).startsWith("SIP/2.0 200 ");
        peer.send(answered.ack());
        assertThat(peer.ask(answered.request("BYE", 2))).startsWith("SIP/2.0 200 ");
    }

    @Test
    @DisplayName("RFC 3261 §22.2: a request of ours answers the challenge by itself, and gives up when it is rejected")
    void asksWithAPassword() throws Exception {
        var address = "127.0.0.1:" + node.sipAddress().getPort();
        var register = ClientRequest.of(Method.REGISTER, "sip:" + address).to("sip:bob@example.com");
        var right = register.user(DigestUser.in("example.com", "bob", "zanzibar"));
        var wrong = register.user(DigestUser.in("example.com", "bob", "wrong"));
        assertThat(answer(right)).satisfies(response -> {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.header(HeaderName.of("X-User"))).isEqualTo("bob");
            assertThat(response.cSeq().number()).isEqualTo(2);
        });
        assertThat(answer(wrong).statusCode()).isEqualTo(401);
        assertThat(answer(register).statusCode()).isEqualTo(401);
    }

    private static SipResponse answer(ClientRequest request) throws Exception {
        return node.request(request).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(SipRequest request) {
        return new String(request.bytes(), StandardCharsets.UTF_8);
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return "no log: " + unreadable;
        }
    }

    private static boolean isInstalled(String program) {
        return List.of(System.getenv("PATH").split(File.pathSeparator, -1)).stream()
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
    }
}
