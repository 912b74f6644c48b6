package io.holdfast.actors.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchLinkTest {
    private static final long INCARNATION = 42;

    private final AtomicInteger linked = new AtomicInteger();
    private final AtomicInteger dead = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private AutoCloseable link = () -> {};

    @AfterEach
    void end() throws Exception {
        link.close();
    }

    @Test
    void aProcessWhoseLinkBreaksAndWhosePortRefusesIsDeadOnce() throws Exception {
        WatchListener listener = listen();
        watch(listener);
        await().until(() -> linked.get() == 1);
        assertThat(dead).hasValue(0);
        listener.close();
        await().until(() -> dead.get() > 0);
        link.close();
        assertThat(dead).hasValue(1);
        assertThat(lost).hasValue(0);
    }

    @Test
    void aLinkThatBreaksWhileItsListenerStandsIsMadeAgain() throws Exception {
        try (ServerSocket server = breakingEveryLink(INCARNATION)) {
            watch(server.getLocalPort(), INCARNATION);
            await().until(() -> linked.get() >= 3);
            assertThat(dead).hasValue(0);
        }
    }

    @Test
    void anotherProcessOnThePortMeansThatTheWatchedOneIsDead() throws Exception {
        try (ServerSocket server = breakingEveryLink(INCARNATION + 1)) {
            watch(server.getLocalPort(), INCARNATION);
            await().until(() -> dead.get() == 1);
            assertThat(linked).hasValue(0);
        }
    }

    @Test
    void aProcessThatWasNeverLinkedIsNeverDead() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        watch(port, INCARNATION);
        // It tries again and again: once the port listens, a try succeeds.
        try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            Socket accepted = server.accept();
            assertThat(dead).hasValue(0);
            accepted.close();
        }
    }

    @Test
    void aLinkThatIsClosedSaysNothingMore() throws Exception {
        WatchListener listener = listen();
        watch(listener);
        await().until(() -> linked.get() == 1);
        AtomicInteger deadForTheOther = new AtomicInteger();
        WatchRole role = role(listener);
        WatchLink other = WatchLink.to(
                at(role.port()), role.incarnation(), linked::incrementAndGet, deadForTheOther::incrementAndGet);
        await().until(() -> linked.get() == 2);
        link.close();
        listener.close();
        await().until(() -> deadForTheOther.get() == 1);
        other.close();
        assertThat(dead).hasValue(0);
    }

    private WatchListener listen() throws IOException {
        return WatchListener.open(InetAddress.getLoopbackAddress(), lost::incrementAndGet);
    }

    private void watch(WatchListener listener) {
        WatchRole role = role(listener);
        watch(role.port(), role.incarnation());
    }

    private void watch(int port, long incarnation) {
        link = WatchLink.to(at(port), incarnation, linked::incrementAndGet, dead::incrementAndGet);
    }

    private static WatchRole role(WatchListener listener) {
        return WatchRole.of(List.of(listener.role())).orElseThrow();
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Says who it is to every link and then breaks it. */
    private static ServerSocket breakingEveryLink(long incarnation) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket accepted = server.accept()) {
                    new DataOutputStream(accepted.getOutputStream()).writeLong(incarnation);
                } catch (IOException ended) {
                    // The test closes the listener, and probes close their end at once.
                }
            }
        });
        return server;
    }
}
