package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.sip.HeaderName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRefusedTest {
    @Test
    @DisplayName("RFC 3261 §8.2.3 a re-INVITE with a body that is no SDP gets 415 with Accept, and the call goes on")
    void otherContentIsRefused() {
        Scenario call = Scenario.confirmed(on -> {});
        call.caller.always("Content-Type: application/unknownformat");
        call.reinvite("<audio/>").sends("415 INVITE").wrote(2).isIn(DialogPhase.CONFIRMED);
        assertThat(call.last().header(HeaderName.ACCEPT)).isEqualTo("application/sdp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/sdp", "Application/SDP", "application/sdp;charset=utf-8", "application / sdp"})
    @DisplayName("RFC 3261 §7.3.1 media types compare without case and parameters")
    void sdpIsTaken(String contentType) {
        Scenario call = Scenario.confirmed(on -> {});
        call.caller.always("Content-Type: " + contentType);
        call.reinvite("v=0").sends("200 INVITE");
    }

    @Test
    @DisplayName("RFC 3261 §17.2.2 a refusal is the same when its request comes again after the call has ended")
    void refusalsStayTheSame() {
        Scenario call = Scenario.confirmed(on -> {});
        var refer = call.caller.inDialog("REFER", "");
        call.receives(refer)
                .sends("405 REFER")
                .bye()
                .sends("200 BYE")
                .receives(refer)
                .sends("405 REFER");
    }
}
