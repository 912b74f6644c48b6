package io.holdfast.edge;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How TLS is spoken.
 *
 * @param certificate a PEM file: our certificate and those up to its root
 * @param privateKey a PEM file: its key, PKCS#8, not encrypted
 * @param trusted a PEM file: whom we trust; null means whom the JDK trusts
 * @param clientCertificates what peers that connect must show
 * @param protocols such as TLSv1.3
 * @param handshakeTimeout then the connection is closed
 * @param reloadInterval how often the files are looked at
 */
public record TlsSettings(
        Path certificate,
        Path privateKey,
        @Nullable Path trusted,
        ClientCertificates clientCertificates,
        List<String> protocols,
        Duration handshakeTimeout,
        Duration reloadInterval) {

    public TlsSettings {
        protocols = List.copyOf(protocols);
    }

    /** What peers that connect must show. */
    public enum ClientCertificates {
        /** They are not asked. */
        NONE,
        /** They may show one; if they do, it must be one we trust. */
        OPTIONAL,
        /** Without one that we trust there is no connection: mutual TLS. */
        REQUIRED
    }
}
