package io.holdfast.deploy.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.Dial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scenario over every transport; SIPp fails when it does not get what the scenario expects. They run side by side, because
 * most of a call is waiting; the class runs beside no other.
 */
@ExtendWith(InteropNode.Shared.class)
class SippScenariosIT {
    private static final Path SCENARIOS =
            Path.of("..", "sip-edge", "src", "test", "sipp").toAbsolutePath().normalize();
    private static final int LIMIT_SECONDS = 45;

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void requireSipp() {
        Program.require("sipp");
    }

    @AfterAll
    static void noCallIsLeft(InteropNode node) {
        node.awaitNoCalls();
    }

    static Stream<Arguments> callers() {
        return rows(SippScenario.callers());
    }

    static Stream<Arguments> callees() {
        return rows(SippScenario.callees());
    }

    private static Stream<Arguments> rows(Stream<SippScenario> scenarios) {
        return scenarios.flatMap(
                scenario -> scenario.wires().stream().map(wire -> Arguments.of(scenario.file(), wire, scenario)));
    }

    @DisplayName("RFC 3261: SIPp calls")
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0} over {1}")
    @MethodSource("callers")
    void sippCalls(String name, Wire wire, SippScenario scenario, InteropNode node) throws Exception {
        if (wire == Wire.TLS) {
            // Debian's SIPp is built without TLS.
            try (var relay = TlsRelay.open(node.certificate().trusting(), node.address(Wire.TLS))) {
                call(scenario, wire, relay.port());
            }
        } else {
            call(scenario, wire, node.address(wire).getPort());
        }
    }

    private static void call(SippScenario scenario, Wire wire, int port) throws Exception {
        var more = List.of("127.0.0.1:" + port, "-s", scenario.party(), "-p", String.valueOf(Ports.free()));
        try (var sipp = sipp(scenario, wire, more)) {
            assertSucceeds(sipp);
        }
    }

    @DisplayName("RFC 3261: SIPp is called")
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0} over {1}")
    @MethodSource("callees")
    void sippIsCalled(String name, Wire wire, SippScenario scenario, InteropNode node) throws Exception {
        var port = Ports.free();
        try (var sipp = sipp(scenario, wire, List.of("-p", String.valueOf(port)))) {
            // Until SIPp is there the INVITE comes again.
            var uri = "sip:sipp@127.0.0.1:" + port + wire.uriParameter();
            var dial = Dial.of(uri, "sip:us@127.0.0.1", scenario.party());
            node.dial(scenario.offer() ? dial.offer(InteropCalls.sdp("sendrecv")) : dial);
            assertSucceeds(sipp);
        }
    }

    private static void assertSucceeds(Program sipp) throws InterruptedException {
        assertThat(sipp.exitStatus(LIMIT_SECONDS)).as(sipp::output).isZero();
    }

    private static Program sipp(SippScenario scenario, Wire wire, List<String> more) throws IOException {
        var command = new ArrayList<>(List.of(
                "sipp", "-sf", SCENARIOS.resolve(scenario.file() + ".xml").toString()));
        command.addAll(List.of("-i", "127.0.0.1", "-m", "1", "-nostdin", "-timeout", "40", "-timeout_error"));
        command.addAll(List.of("-t", wire == Wire.UDP ? "u1" : "t1"));
        command.addAll(List.of("-key", "via", wire.name(), "-key", "contact_param", wire.uriParameter()));
        command.addAll(scenario.options());
        command.addAll(more);
        return Program.start(folder, scenario.file() + "-" + wire, command);
    }
}
