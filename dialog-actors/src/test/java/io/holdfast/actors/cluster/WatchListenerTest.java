package io.holdfast.actors.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchListenerTest {
    private final AtomicInteger lost = new AtomicInteger();
    private final WatchListener listener;
    private final WatchRole role;

    WatchListenerTest() throws IOException {
        listener = WatchListener.open(InetAddress.getLoopbackAddress(), lost::incrementAndGet);
        role = WatchRole.of(List.of(listener.role())).orElseThrow();
    }

    @AfterEach
    void end() {
        listener.close();
    }

    @Test
    void itSaysWhoItIs() throws Exception {
        try (Socket link = connect()) {
            assertThat(incarnation(link)).isEqualTo(role.incarnation());
        }
    }

    @Test
    void strangersThatResetTheirConnectionsDoNotHarmIt() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (Socket stranger = connect()) {
                stranger.setSoLinger(true, 0);
            }
        }
        try (Socket link = connect()) {
            assertThat(incarnation(link)).isEqualTo(role.incarnation());
        }
        assertThat(lost).hasValue(0);
    }

    @Test
    void aLinkThatItsOtherEndLeavesIsClosedHereToo() throws Exception {
        try (Socket link = connect()) {
            assertThat(incarnation(link)).isEqualTo(role.incarnation());
            link.shutdownOutput();
            assertThat(link.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void closingItBreaksItsLinks() throws Exception {
        try (Socket link = connect()) {
            assertThat(incarnation(link)).isEqualTo(role.incarnation());
            listener.close();
            assertThat(link.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(lost).hasValue(0);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), role.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static long incarnation(Socket link) throws IOException {
        return new DataInputStream(link.getInputStream()).readLong();
    }
}
