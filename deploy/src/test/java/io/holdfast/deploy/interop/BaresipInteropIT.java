package io.holdfast.deploy.interop;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A soft phone and the node. */
@ExtendWith(InteropNode.Shared.class)
class BaresipInteropIT {
    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void requireBaresip() {
        Program.require("baresip");
    }

    @DisplayName("RFC 3261 §14: a phone calls, holds, resumes and hangs up")
    @ParameterizedTest(name = "over {0}")
    @EnumSource
    void callsAndHolds(Wire wire, InteropNode node) throws Exception {
        try (var phone = Baresip.start(folder, node, account(node, wire, "regint=0"))) {
            phone.tell("dial", uri(node, wire, "answer"));
            phone.awaitOutput("Call established", 1);
            // RFC 3264 section 8.4: the offer is sendonly, the answer recvonly.
            phone.tell("hold", "");
            phone.awaitOutput("a=recvonly", 1);
            phone.tell("resume", "");
            phone.awaitOutput("o=holdfast", 3);
            phone.tell("hangup", "");
            phone.awaitOutput("X-Acknowledged: true", 1);
            phone.awaitOutput("X-Changes: recvonly sendrecv", 1);
        }
        node.awaitNoCalls();
    }

    @DisplayName("RFC 3261 §15: a phone is hung up")
    @ParameterizedTest(name = "over {0}")
    @EnumSource
    void isHungUp(Wire wire, InteropNode node) throws Exception {
        try (var phone = Baresip.start(folder, node, account(node, wire, "regint=0"))) {
            phone.tell("dial", uri(node, wire, "hangs-up"));
            phone.awaitOutput("Call established", 1);
            phone.awaitOutput("BYE sip:alice", 1);
            // The node forgets the call when the phone has answered the BYE.
            node.awaitNoCalls();
        }
    }

    @DisplayName("RFC 3261 §10.2, §22: a phone registers with a password")
    @ParameterizedTest(name = "over {0}")
    @EnumSource
    void registers(Wire wire, InteropNode node) throws Exception {
        var password = "auth_user=bob;auth_pass=" + InteropNode.PASSWORDS.get("bob");
        try (var phone = Baresip.start(folder, node, account(node, wire, password + ";regint=600"))) {
            phone.awaitOutput("X-User: bob", 1);
        }
    }

    private static String account(InteropNode node, Wire wire, String parameters) {
        return "<" + uri(node, wire, "alice") + ">;" + parameters;
    }

    private static String uri(InteropNode node, Wire wire, String user) {
        return "sip:%s@127.0.0.1:%d%s".formatted(user, node.address(wire).getPort(), wire.uriParameter());
    }
}
