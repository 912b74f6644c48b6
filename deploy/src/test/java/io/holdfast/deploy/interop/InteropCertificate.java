package io.holdfast.deploy.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for 127.0.0.1, made for one run.
 *
 * @param certificate a PEM file
 * @param key a PEM file
 * @param trusting a context that trusts this certificate and no other
 */
record InteropCertificate(Path certificate, Path key, SSLContext trusting) {
    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "it";

    static InteropCertificate create(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        var file = folder.resolve("it.p12");
        keytool(folder, file);
        var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        var certificate = store.getCertificate(ALIAS);
        var key = store.getKey(ALIAS, PASSWORD.toCharArray());
        return new InteropCertificate(
                pem(folder.resolve("certificate.pem"), "CERTIFICATE", certificate.getEncoded()),
                pem(folder.resolve("key.pem"), "PRIVATE KEY", key.getEncoded()),
                trusting(certificate));
    }

    private static void keytool(Path folder, Path file) throws IOException, InterruptedException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var arguments = "-genkeypair -keyalg RSA -dname CN=127.0.0.1 -ext SAN=ip:127.0.0.1 -storetype PKCS12";
        var log = folder.resolve("keytool.log");
        var command = new java.util.ArrayList<>(List.of(keytool.toString()));
        command.addAll(List.of(arguments.split(" ", -1)));
        command.addAll(List.of("-alias", ALIAS, "-storepass", PASSWORD, "-keystore", file.toString()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(log));
        }
    }

    private static SSLContext trusting(java.security.cert.Certificate certificate)
            throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, certificate);
        var managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static Path pem(Path file, String what, byte[] encoded) throws IOException {
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
    }
}
