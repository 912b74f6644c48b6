package io.holdfast.deploy.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.auth.DigestAlgorithm;
import io.holdfast.engine.auth.DigestAuth;
import io.holdfast.engine.client.ClientRequest;
import io.holdfast.engine.dsl.Dial;
import io.holdfast.engine.request.Filter;
import io.holdfast.engine.request.IncomingRequest;
import io.holdfast.engine.request.Reply;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.node.Holdfast;
import io.holdfast.node.RunningNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A whole node that listens on UDP, TCP and TLS; started once for a class of tests, because a start takes seconds. */
final class InteropNode implements AutoCloseable {
    static final Map<String, String> PASSWORDS = Map.of("bob", "zanzibar");
    private static final DigestAuth DIGEST = DigestAuth.realm(
                    "example.com", name -> Optional.ofNullable(PASSWORDS.get(name)))
            .algorithms(DigestAlgorithm.MD5, DigestAlgorithm.SHA_256);
    /** For baresip 1.0, which gives up when one of several challenges has an algorithm that it does not know. */
    private static final DigestAuth OLD_DIGEST = DigestAuth.realm(
                    "example.com", name -> Optional.ofNullable(PASSWORDS.get(name)))
            .algorithms(DigestAlgorithm.MD5);

    private static final long ANSWER_SECONDS = 40;
    /** Less than 64*T1, after which the node gives up a call that a peer left unfinished. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RunningNode node;
    private final int port;
    private final int tlsPort;
    private final InteropCertificate certificate;

    private InteropNode(RunningNode node, int port, int tlsPort, InteropCertificate certificate) {
        this.node = node;
        this.port = port;
        this.tlsPort = tlsPort;
        this.certificate = certificate;
    }

    /** Gives the tests of a class their node, which ends with the class: tests of other classes start nodes in this JVM too. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == InteropNode.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return ofClass(context)
                    .getStore(ExtensionContext.Namespace.create(Shared.class))
                    .computeIfAbsent(InteropNode.class, key -> start(), InteropNode.class);
        }

        private static ExtensionContext ofClass(ExtensionContext context) {
            var parent = context.getParent();
            return parent.isEmpty() || parent.get().getParent().isEmpty() ? context : ofClass(parent.get());
        }
    }

    private static InteropNode start() {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "interop")), "node")
                    .toAbsolutePath();
            var node = start(folder, InteropCertificate.create(folder));
            node.callItself();
            return node;
        } catch (Exception e) {
            throw new IllegalStateException("the node of the interop tests did not start", e);
        }
    }

    private static InteropNode start(Path folder, InteropCertificate certificate) throws IOException {
        var port = Ports.free();
        var tlsPort = Ports.free();
        var listen =
                "[\"127.0.0.1:%1$d\", {transport: tcp, address: \"127.0.0.1:%1$d\"}, {transport: tls, address: \"127.0.0.1:%2$d\"}]"
                        .formatted(port, tlsPort);
        String[] args = {
            "--holdfast.edge.listen=" + listen,
            "--holdfast.edge.tls.certificate=" + certificate.certificate(),
            "--holdfast.edge.tls.private-key=" + certificate.key(),
            "--holdfast.admin.listen=127.0.0.1:0",
            "--holdfast.persistence.embedded.directory=" + folder.resolve("postgres")
        };
        // A call to this user must be paid for with a password.
        Filter privateOnly =
                request -> request.requestUri().startsWith("sip:private@") ? DIGEST.filter(request) : request.passOn();
        var builder = Holdfast.node(args)
                .filter(Method.INVITE, privateOnly)
                .filter(Method.REGISTER, OLD_DIGEST)
                .requests(Method.REGISTER, InteropNode::registered);
        InteropCalls.called("sip:answer@127.0.0.1:" + port)
                .forEach(behavior -> builder.invites("sip:" + behavior.name() + "@*", behavior));
        InteropCalls.calling().forEach(behavior -> builder.invites("sip:" + behavior.name() + "@*", behavior));
        return new InteropNode(builder.start(), port, tlsPort, certificate);
    }

    /** RFC 3261 section 10.3 step 8: the answer lists the bindings, of which this registrar keeps none. */
    private static Reply registered(IncomingRequest register) {
        return Reply.ok()
                .header("Contact", register.header("Contact").orElseThrow())
                .header("X-User", register.user().orElse("nobody"));
    }

    /** The first call of a JVM takes longer than T1; a peer's clock begins with the second. */
    private void callItself() throws Exception {
        var call = Dial.of("sip:answer@127.0.0.1:" + port, "sip:us@127.0.0.1", "impatient");
        dial(call.offer(InteropCalls.sdp("sendrecv")));
        awaitNoCalls();
    }

    /** Waits until it has no call in its memory. */
    void awaitNoCalls() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(dialogs()).isEmpty());
    }

    /** Where it listens. */
    InetSocketAddress address(Wire wire) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), wire == Wire.TLS ? tlsPort : port);
    }

    InteropCertificate certificate() {
        return certificate;
    }

    /** Makes a call and waits until it is written. */
    void dial(Dial dial) throws Exception {
        node.dial(dial).toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    /** Sends a request and waits for its final response. */
    SipResponse request(ClientRequest request) throws Exception {
        return node.request(request).toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    /** The calls in its memory, one a line. */
    String dialogs() {
        try (var lines = node.admin().resolve("/dialogs").toURL().openStream()) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
