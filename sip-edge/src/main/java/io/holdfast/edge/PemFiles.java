package io.holdfast.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Reads PEM files, and says by configuration key what is wrong with them; never what is in them. */
final class PemFiles {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private PemFiles() {}

    /**
     * The certificates of a file, at least one.
     *
     * @throws TlsFileException when there are none
     */
    static List<X509Certificate> certificates(String key, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new TlsFileException(key, file, "no certificate", "PEM, from -----BEGIN CERTIFICATE-----");
            }
            return certificates;
        } catch (IOException e) {
            throw unreadable(key, file, e);
        } catch (CertificateException e) {
            throw new TlsFileException(key, file, "no readable certificate", "PEM, from -----BEGIN CERTIFICATE-----");
        }
    }

    /**
     * The private key of a file.
     *
     * @throws TlsFileException when there is none, or it is another one than that of {@code certificate}
     */
    static PrivateKey privateKey(String key, Path file, X509Certificate certificate) {
        PrivateKey privateKey =
                parse(key, file, text(key, file), certificate.getPublicKey().getAlgorithm());
        if (!isPair(privateKey, certificate.getPublicKey())) {
            throw new TlsFileException(
                    key, file, "the key of another certificate", "that of holdfast.edge.tls.certificate");
        }
        return privateKey;
    }

    private static PrivateKey parse(String key, Path file, String pem, String algorithm) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            String found = pem.contains("ENCRYPTED")
                    ? "an encrypted key"
                    : pem.contains("PRIVATE KEY") ? "a key of another format" : "no private key";
            throw new TlsFileException(key, file, found, "PKCS#8 without a password: openssl pkcs8 -topk8 -nodes");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new TlsFileException(key, file, "no readable key", "a key of algorithm " + algorithm);
        }
    }

    /** Signs something, because keys of different algorithms have nothing else in common that could be compared. */
    private static boolean isPair(PrivateKey privateKey, PublicKey publicKey) {
        try {
            Signature signature = Signature.getInstance(signatureOf(publicKey));
            byte[] something = "holdfast".getBytes(StandardCharsets.US_ASCII);
            signature.initSign(privateKey);
            signature.update(something);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(something);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String signatureOf(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            default -> key.getAlgorithm();
        };
    }

    private static String text(String key, Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw unreadable(key, file, e);
        }
    }

    private static TlsFileException unreadable(String key, Path file, IOException cause) {
        String found = cause instanceof NoSuchFileException ? "no such file" : "an unreadable file";
        return new TlsFileException(key, file, found, "a PEM file that this process may read");
    }
}
