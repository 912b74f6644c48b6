package io.holdfast.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsContextsTest {
    @TempDir
    private Path folder = Path.of("");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Path certificate = Path.of("");
    private Path privateKey = Path.of("");

    @BeforeEach
    void writeFiles() throws Exception {
        TestCertificate one = TestCertificate.create(folder, "one", "EC");
        certificate = one.writeCertificate(folder.resolve("one.crt"));
        privateKey = one.writeKey(folder.resolve("one.key"));
    }

    private TlsContexts load(Path certificateFile, Path keyFile) {
        TlsSettings settings = new TlsSettings(
                certificateFile,
                keyFile,
                null,
                TlsSettings.ClientCertificates.NONE,
                List.of("TLSv1.3"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        return new TlsContexts(settings, new EdgeMetrics(registry));
    }

    @Test
    void aMissingFileIsNamedByItsKey() {
        Path nowhere = folder.resolve("nowhere.pem");
        assertThatThrownBy(() -> load(nowhere, privateKey))
                .hasMessage("holdfast.edge.tls.certificate: found no such file in " + nowhere
                        + " (expected: a PEM file that this process may read)");
        assertThatThrownBy(() -> load(certificate, nowhere))
                .hasMessageStartingWith("holdfast.edge.tls.private-key: found no such file in " + nowhere);
    }

    @Test
    void aFileOfAnotherKindIsNamedByItsKey() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pem"), "hello");
        assertThatThrownBy(() -> load(text, privateKey))
                .hasMessageStartingWith("holdfast.edge.tls.certificate: found no ");
        assertThatThrownBy(() -> load(certificate, certificate))
                .hasMessageStartingWith("holdfast.edge.tls.private-key: found no private key in " + certificate);
    }

    @Test
    void anEncryptedKeyIsNamedAsThat() throws Exception {
        Path encrypted =
                Files.writeString(folder.resolve("encrypted.pem"), "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE\n");
        assertThatThrownBy(() -> load(certificate, encrypted))
                .hasMessageContaining(
                        "found an encrypted key in " + encrypted + " (expected: PKCS#8 without a password");
    }

    @Test
    void theKeyOfAnotherCertificateIsRefused() throws Exception {
        TestCertificate other = TestCertificate.create(folder, "other", "EC");
        Path otherKey = other.writeKey(folder.resolve("other.key"));
        assertThatThrownBy(() -> load(certificate, otherKey))
                .hasMessage("holdfast.edge.tls.private-key: found the key of another certificate in " + otherKey
                        + " (expected: that of holdfast.edge.tls.certificate)");
        TestCertificate rsa = TestCertificate.create(folder, "rsa", "RSA");
        Path rsaKey = rsa.writeKey(folder.resolve("rsa.key"));
        assertThatThrownBy(() -> load(certificate, rsaKey)).hasMessageContaining("found no readable key in " + rsaKey);
    }

    @Test
    void whatIsInAKeyFileIsNeverSaid() throws Exception {
        Path broken = Files.writeString(
                folder.resolve("broken.key"), Files.readString(privateKey).replaceFirst("\n....", "\nAAAA"));
        String secret = Files.readString(privateKey).split("\n", -1)[1];
        assertThatThrownBy(() -> load(certificate, broken))
                .hasMessageNotContaining(secret.substring(8, 20))
                .hasMessageContaining("found no readable key");
    }

    @Test
    void filesThatCannotBeUsedLeaveTheLastGoodOnes() throws Exception {
        TlsContexts contexts = load(certificate, privateKey);
        Files.writeString(certificate, "half a fi");
        Files.setLastModifiedTime(certificate, FileTime.fromMillis(1));
        contexts.reloadIfChanged();
        contexts.reloadIfChanged();
        assertThat(reloads("failed")).isEqualTo(1);
        assertThat(reloads("done")).isZero();
        TestCertificate.create(folder, "two", "EC").writeCertificate(certificate);
        Files.setLastModifiedTime(certificate, FileTime.fromMillis(2));
        contexts.reloadIfChanged();
        assertThat(reloads("failed")).isEqualTo(2);
    }

    @Test
    void filesThatDidNotChangeAreNotReadAgain() {
        TlsContexts contexts = load(certificate, privateKey);
        contexts.reloadIfChanged();
        assertThat(reloads("done") + reloads("failed")).isZero();
    }

    private double reloads(String outcome) {
        return registry.get("holdfast.edge.tls.reloads")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
