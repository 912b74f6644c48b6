package io.holdfast.deploy.interop;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One row of the table of scenarios.
 *
 * @param file its name in {@code sip-edge/src/test/sipp}
 * @param party who is called, or the behaviour that calls
 * @param offer whether our INVITE carries a session description
 * @param wires what it runs over
 * @param options what else SIPp is told
 */
record SippScenario(String file, String party, boolean offer, Set<Wire> wires, List<String> options) {
    private static final Set<Wire> ALL = EnumSet.allOf(Wire.class);
    private static final Set<Wire> UDP = EnumSet.of(Wire.UDP);
    /** What comes again fails the scenario; by itself SIPp would answer it again. An answer to INVITE comes again without its ACK. */
    private static final String SEE_RETRANSMISSIONS = "-nr";

    /** SIPp calls, we answer. */
    static Stream<SippScenario> callers() {
        return Stream.of(
                calls("caller-answered", "answer", ALL),
                calls("caller-rejected", "busy", ALL, SEE_RETRANSMISSIONS),
                calls("caller-cancelled", "ring", ALL, SEE_RETRANSMISSIONS),
                calls("caller-hung-up", "hangs-up", ALL),
                calls("caller-ack-lost", "answer", ALL, SEE_RETRANSMISSIONS),
                calls("caller-200-lost", "answer", UDP, SEE_RETRANSMISSIONS),
                calls("caller-merged", "answer", ALL),
                calls("caller-reinvite", "changes", ALL, SEE_RETRANSMISSIONS),
                calls("caller-reinvite-crossing", "changes", ALL),
                calls("caller-delayed-offer", "offers", ALL),
                calls("caller-redirected", "answer", ALL, SEE_RETRANSMISSIONS),
                calls("caller-digest", "private", ALL),
                calls("caller-digest-wrong", "private", ALL));
    }

    /** We call, SIPp answers. Calls of ours go over UDP. */
    static Stream<SippScenario> callees() {
        return Stream.of(
                answers("callee-answered", "impatient"),
                answers("callee-rejected", "impatient"),
                answers("callee-cancelled", "impatient"),
                answers("callee-200-lost", "impatient"),
                answers("callee-ack-lost", "impatient", SEE_RETRANSMISSIONS),
                answers("callee-forked", "impatient"),
                answers("callee-reinvite", "patient"),
                answers("callee-reinvite-crossing", "patient"),
                new SippScenario("callee-delayed-offer", "takes-offers", false, UDP, List.of()));
    }

    private static SippScenario calls(String file, String whom, Set<Wire> wires, String... options) {
        return new SippScenario(file, whom, true, wires, Arrays.asList(options));
    }

    private static SippScenario answers(String file, String behavior, String... options) {
        return new SippScenario(file, behavior, true, UDP, Arrays.asList(options));
    }
}
