package io.holdfast.deploy.interop;

import io.holdfast.engine.dsl.Dial;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls of ours to ours through Kamailio, which writes itself into their routes. */
@ExtendWith(InteropNode.Shared.class)
class KamailioInteropIT {
    private static final String[] TALK = {
        "INVITE",
        "200 to INVITE",
        "ACK by route",
        "INFO by route",
        "200 to INFO",
        "INVITE by route",
        "200 to INVITE",
        "ACK by route",
        "BYE by route",
        "200 to BYE"
    };

    @TempDir
    private Path folder = Path.of("");

    private InteropNode node;
    private Kamailio kamailio;

    @BeforeAll
    static void requireKamailio() {
        Program.require("kamailio");
    }

    @BeforeEach
    void start(InteropNode shared) throws Exception {
        node = shared;
        kamailio = Kamailio.start(folder, shared);
    }

    @AfterEach
    void end() {
        kamailio.close();
        node.awaitNoCalls();
    }

    @DisplayName("RFC 3261 §16.12: INFO, re-INVITE and BYE of the caller go through the proxy")
    @ParameterizedTest(name = "which reaches the callee over {0}")
    @EnumSource(names = {"UDP", "TCP"})
    void callerWorks(Wire wire) throws Exception {
        call("works", "answer", wire);
        kamailio.awaitSeen(TALK);
    }

    @DisplayName("RFC 3261 §12.1.1: INFO, re-INVITE and BYE of the callee go through the proxy")
    @ParameterizedTest(name = "which reaches the callee over {0}")
    @EnumSource(names = {"UDP", "TCP"})
    void calleeWorks(Wire wire) throws Exception {
        call("listens", "works-when-called", wire);
        kamailio.awaitSeen(TALK);
    }

    @DisplayName("RFC 3261 §9.1: a CANCEL goes through the proxy while it rings")
    @ParameterizedTest(name = "which reaches the callee over {0}")
    @EnumSource(names = {"UDP", "TCP"})
    void callerCancels(Wire wire) throws Exception {
        call("impatient", "ring", wire);
        kamailio.awaitSeen("INVITE", "180 to INVITE", "CANCEL", "487 to INVITE", "ACK of the transaction");
    }

    @DisplayName("RFC 3261 §16.7: a refusal comes back through the proxy")
    @ParameterizedTest(name = "which reaches the callee over {0}")
    @EnumSource(names = {"UDP", "TCP"})
    void calleeRefuses(Wire wire) throws Exception {
        call("impatient", "busy", wire);
        kamailio.awaitSeen("INVITE", "486 to INVITE", "ACK of the transaction");
    }

    private void call(String caller, String callee, Wire wire) throws Exception {
        kamailio.register(callee, wire);
        var dial = Dial.of(kamailio.uri(callee), kamailio.uri("alice"), caller);
        node.dial(dial.offer(InteropCalls.sdp("sendrecv")));
    }
}
