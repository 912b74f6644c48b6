package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A behaviour that fails harms the call it fails in, and no other. */
class FaultyBehaviorIT {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    private static Path folder = Path.of("");

    private static TestNode node;

    private UdpPeer peer;
    private RawCall sound;

    @BeforeAll
    static void startNode() throws IOException {
        node = TestNode.start(folder, fallback -> FaultyBehaviors.all());
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @BeforeEach
    void setUpASoundCall(TestInfo test) throws IOException {
        peer = new UdpPeer(node.sip());
        var call = new RawCall("demo", "beside-" + test.getDisplayName().replaceAll("\\W", ""));
        sound = call.answered(peer.ask(call.invite()));
        peer.send(sound.ack());
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void theSoundCallGoesOn() throws IOException {
        logger().detachAppender(log);
        assertThat(peer.ask(sound.request("INFO", 2)))
                .startsWith("SIP/2.0 200 ")
                .contains("X-Turns: 1");
        assertThat(peer.ask(sound.request("BYE", 3))).startsWith("SIP/2.0 200 ");
        peer.close();
    }

    @Test
    void aRuleThatThrowsEndsItsCallWith500AndIsLoggedOnce() throws IOException {
        var broken = new RawCall("broken", "broken-call");
        var refusal = peer.ask(broken.invite());
        assertThat(refusal).startsWith("SIP/2.0 500 ");
        assertThat(peer.ask(broken.invite())).isEqualTo(refusal);
        peer.send(broken.answered(refusal).ackOfRefusal());
        assertThat(log.list).singleElement().satisfies(error -> {
            assertThat(error.getFormattedMessage()).contains("broken-call");
            assertThat(error.getThrowableProxy().getMessage()).isEqualTo("the author erred");
        });
    }

    @Test
    void aStepThatNeverAnswersFailsAtItsLimit() throws IOException {
        var silent = new RawCall("silent", "silent-call");
        var refusal = peer.ask(silent.invite());
        assertThat(refusal).startsWith("SIP/2.0 504 ").contains("X-Cause: no answer within its limit");
        peer.send(silent.answered(refusal).ackOfRefusal());
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("io.holdfast.actors.dialog");
    }
}
