package io.holdfast.edge;

import static io.holdfast.edge.Addresses.address;
import static io.holdfast.edge.Messages.request;
import static io.holdfast.edge.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipLimits;
import io.holdfast.engine.sip.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests outside dialogs for which the program has a handler. */
class HandledRequestsTest {
    private static final Hop SOURCE = new Hop(Transport.UDP, address("127.0.0.1:5070"), address("127.0.0.1:5060"));
    private static final Set<Method> HANDLED = Set.of(Method.REGISTER, new Method("FOO"));

    private final EdgeRules rules = new EdgeRules(
            new RuleSettings(
                            SipLimits.DEFAULTS,
                            new NewCallLimits(0, 16, 1024, Duration.ofSeconds(5)),
                            new Capabilities(List.of("INVITE", "BYE"), List.of(), List.of()))
                    .allowing(HANDLED),
            Messages.TAGS,
            new Handling());

    @ParameterizedTest
    @ValueSource(strings = {"REGISTER", "FOO"})
    void goToTheirHandler(String method) {
        assertThat(rules.decide(request(method, "call-1", ""), SOURCE))
                .isInstanceOf(EdgeDecision.DeliverOutsideDialog.class);
    }

    @Test
    @DisplayName("RFC 3261 §20.5 Allow names the methods that have a handler")
    void areAllowed() {
        assertThat(rules.decide(request("MESSAGE", "call-1", ""), SOURCE))
                .isInstanceOfSatisfying(
                        EdgeDecision.Reply.class,
                        reply -> assertThat(text(reply.datagram().array()))
                                .startsWith("SIP/2.0 405 ")
                                .contains("Allow: INVITE, BYE, FOO, REGISTER\r\n"));
    }

    @Test
    @DisplayName("RFC 3261 §8.2.2.3 they too are refused when they require what we do not have")
    void areCheckedAsAllOthers() {
        assertThat(rules.decide(request("REGISTER", "call-1", "Require: gruu\r\n"), SOURCE))
                .isInstanceOfSatisfying(
                        EdgeDecision.Reply.class,
                        reply -> assertThat(reply.reason()).isEqualTo(ReplyReason.BAD_EXTENSION));
    }

    private static final class Handling implements Admission {
        @Override
        public Verdict ofNewCall(Hop source) {
            return Verdict.ADMITTED;
        }

        @Override
        public boolean handles(Method method) {
            return HANDLED.contains(method);
        }

        @Override
        public boolean takesNewCalls() {
            return true;
        }
    }
}
