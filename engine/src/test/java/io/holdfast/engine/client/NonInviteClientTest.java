package io.holdfast.engine.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.engine.client.NonInviteClient.Duty;
import io.holdfast.engine.client.NonInviteClient.Phase;
import io.holdfast.engine.client.NonInviteClient.Step;
import io.holdfast.engine.client.NonInviteClient.Timers;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Messages;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonInviteClientTest {
    private static final SipResponse TRYING = Messages.response(Messages.RINGING.replace("180 Ringing", "100 Trying"));
    private static final SipResponse OK = Messages.response(Messages.RINGING.replace("180 Ringing", "200 OK"));

    private final NonInviteClient begun = NonInviteClient.begin(new Timers(500, 4_000, 5_000), 0);

    /** When it sends again until it gives up. */
    private static List<Long> sendings(NonInviteClient first) {
        List<Long> sendings = new ArrayList<>();
        NonInviteClient client = first;
        while (client.phase() != Phase.TERMINATED) {
            long now = client.dueMillis();
            Step step = client.at(now);
            if (step.duty() == Duty.SEND) {
                sendings.add(now);
            } else {
                assertThat(step.duty()).isEqualTo(Duty.REPORT_TIMEOUT);
                assertThat(now).isEqualTo(32_000);
            }
            client = step.next();
        }
        return sendings;
    }

    @Test
    @DisplayName("RFC 3261 §17.1.2.2 timers E and F: sent again after 0.5, 1, 2, 4, 4… s, given up after 32 s")
    void sendsAgain() {
        assertThat(sendings(begun))
                .containsExactly(500L, 1_500L, 3_500L, 7_500L, 11_500L, 15_500L, 19_500L, 23_500L, 27_500L, 31_500L);
    }

    @Test
    @DisplayName("RFC 3261 §17.1.2.2: after a provisional response it is sent again every T2")
    void slowsDown() {
        Step step = begun.received(TRYING, 100);
        assertThat(step.duty()).isEqualTo(Duty.NOTHING);
        assertThat(sendings(step.next()))
                .containsExactly(500L, 4_500L, 8_500L, 12_500L, 16_500L, 20_500L, 24_500L, 28_500L);
    }

    @Test
    @DisplayName("RFC 3261 §17.1.2.2 timer K: one final response is reported, what comes again is absorbed for T4")
    void reportsOnce() {
        Step step = begun.received(OK, 700);
        assertThat(step.duty()).isEqualTo(Duty.REPORT);
        assertThat(step.next().received(OK, 800)).isEqualTo(new Step(step.next(), Duty.NOTHING));
        assertThat(step.next().dueMillis()).isEqualTo(5_700);
        assertThat(step.next().at(5_699).next().phase()).isEqualTo(Phase.COMPLETED);
        Step end = step.next().at(5_700);
        assertThat(end.duty()).isEqualTo(Duty.NOTHING);
        assertThat(end.next().phase()).isEqualTo(Phase.TERMINATED);
        assertThat(end.next().received(OK, 5_800).duty()).isEqualTo(Duty.NOTHING);
        assertThat(end.next().dueMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void nothingHappensBeforeItsTime() {
        assertThat(begun.at(499)).isEqualTo(new Step(begun, Duty.NOTHING));
    }

    @Test
    @DisplayName("RFC 3261 §8.1.1: a request of ours has what every request has")
    void writesARequest() {
        SipRequest request = ClientRequest.of(Method.MESSAGE, "sip:bob@biloxi.com")
                .from("sip:alice@atlanta.com")
                .header("Route", "<sip:proxy.atlanta.com;lr>")
                .body("text/html", "<p>hello</p>")
                .write(new ClientRequest.Identity("192.0.2.1:5060", "z9hG4bKb", "call", "tag"));
        assertThat(request.requestUri()).isEqualTo("sip:bob@biloxi.com");
        assertThat(request.from().uri()).isEqualTo("sip:alice@atlanta.com");
        assertThat(request.fromTag()).isEqualTo("tag");
        assertThat(request.to().uri()).isEqualTo("sip:bob@biloxi.com");
        assertThat(request.toTag()).isNull();
        assertThat(request.topVia().branch()).isEqualTo("z9hG4bKb");
        assertThat(request.header(HeaderName.MAX_FORWARDS)).isEqualTo("70");
        assertThat(request.header(HeaderName.ROUTE)).isEqualTo("<sip:proxy.atlanta.com;lr>");
        assertThat(request.contentType()).isEqualTo("text/html");
        assertThat(request.body().text()).isEqualTo("<p>hello</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "ACK", "CANCEL"})
    void someMethodsNeedADialog(String method) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientRequest.of(new Method(method), "sip:bob@biloxi.com")
                        .from("sip:alice@atlanta.com"));
    }
}
