package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ParentWatchTest {
    @Test
    void speaksUpOnceThePipeEnds() throws IOException {
        var orphaned = new CountDownLatch(1);
        try (var pipe = new PipedOutputStream()) {
            ParentWatch.start(new PipedInputStream(pipe), orphaned::countDown);
            pipe.write(1);
            assertThat(orphaned.getCount()).isEqualTo(1);
        }
        await().until(() -> orphaned.getCount() == 0);
    }
}
