package io.holdfast.edge;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate, key and trust that new connections use. When a file has changed they are read again; a connection keeps
 * what it began with. Files that can't be used then are logged and counted, and the last good ones stay in use. Thread-safe.
 */
final class TlsContexts {
    private static final Logger LOG = LoggerFactory.getLogger(SipEdge.class);

    /** What was read together, and how the files looked then. */
    private record Loaded(SslContext server, SslContext client, List<FileTime> times) {}

    private final TlsSettings settings;
    private final EdgeMetrics metrics;
    private volatile Loaded loaded;

    /**
     * Reads the files.
     *
     * @throws TlsFileException naming the key of the file that can't be used
     */
    TlsContexts(TlsSettings settings, EdgeMetrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
        this.loaded = load(settings, times(settings));
    }

    /** For a connection that a peer opened. */
    SslHandler server(ByteBufAllocator allocator) {
        return withTimeout(loaded.server.newHandler(allocator));
    }

    /** For one that we open: the certificate must be that of {@code peer}, by name or address (RFC 5922 section 7). */
    SslHandler client(ByteBufAllocator allocator, InetSocketAddress peer) {
        return withTimeout(loaded.client.newHandler(allocator, peer.getHostString(), peer.getPort()));
    }

    /** Reads the files again if one has changed. Blocks. */
    void reloadIfChanged() {
        List<FileTime> times = times(settings);
        if (times.equals(loaded.times)) {
            return;
        }
        try {
            loaded = load(settings, times);
            metrics.tlsReloaded(true);
            LOG.info("TLS certificate read again from {}", settings.certificate());
        } catch (TlsFileException e) {
            // Not again before they change again: a certificate and its key are rarely replaced in one moment.
            loaded = new Loaded(loaded.server, loaded.client, times);
            metrics.tlsReloaded(false);
            LOG.error("TLS files have changed, but the last good ones stay in use: {}", e.getMessage());
        }
    }

    private SslHandler withTimeout(SslHandler handler) {
        handler.setHandshakeTimeout(settings.handshakeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        return handler;
    }

    private static Loaded load(TlsSettings settings, List<FileTime> times) {
        List<X509Certificate> chain = PemFiles.certificates("certificate", settings.certificate());
        PrivateKey key = PemFiles.privateKey("private-key", settings.privateKey(), chain.getFirst());
        X509Certificate[] chainArray = chain.toArray(X509Certificate[]::new);
        X509Certificate @Nullable [] trusted = settings.trusted() == null
                ? null
                : PemFiles.certificates("trusted-certificates", settings.trusted())
                        .toArray(X509Certificate[]::new);
        try {
            SslContext server = common(SslContextBuilder.forServer(key, chainArray), settings, trusted)
                    .clientAuth(clientAuth(settings.clientCertificates()))
                    .build();
            SslContext client = common(SslContextBuilder.forClient().keyManager(key, chainArray), settings, trusted)
                    .endpointIdentificationAlgorithm("HTTPS")
                    .build();
            return new Loaded(server, client, times);
        } catch (SSLException e) {
            throw new TlsFileException(
                    "certificate",
                    settings.certificate(),
                    String.valueOf(e.getMessage()),
                    "a chain and key that TLS takes");
        }
    }

    private static SslContextBuilder common(
            SslContextBuilder builder, TlsSettings settings, X509Certificate @Nullable [] trusted) {
        builder.sslProvider(SslProvider.JDK).protocols(settings.protocols());
        return trusted == null ? builder : builder.trustManager(trusted);
    }

    private static ClientAuth clientAuth(TlsSettings.ClientCertificates wanted) {
        return switch (wanted) {
            case NONE -> ClientAuth.NONE;
            case OPTIONAL -> ClientAuth.OPTIONAL;
            case REQUIRED -> ClientAuth.REQUIRE;
        };
    }

    /** When the files were changed; of a missing one the beginning of time. */
    private static List<FileTime> times(TlsSettings settings) {
        return List.of(time(settings.certificate()), time(settings.privateKey()), time(settings.trusted()));
    }

    private static FileTime time(@Nullable Path file) {
        try {
            return file == null ? FileTime.fromMillis(0) : Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
