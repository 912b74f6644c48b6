package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.DialogRules;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Offers and answers in reliable provisional responses and their PRACKs. */
class ReliableOfferTest {
    /** A call that has a session description before its answer. */
    private static Scenario progressing(Consumer<DialogRules<Talk>> rules) {
        Scenario call = Scenario.of(rules.andThen(
                on -> on.invite(invite -> invite.progress(Scenario.SDP).reliably())));
        call.caller.always("Supported: 100rel");
        return call.invite().sends("183 INVITE");
    }

    @Test
    @DisplayName("RFC 3262 §5 an offer in a PRACK gets its answer in the 200")
    void offerInThePrack() {
        Scenario call = progressing(on -> on.prack(prack -> prack.acceptWith("v=0 changed")))
                .prack("v=0 offer 2")
                .sends("200 PRACK");
        assertThat(call.last().body().text()).isEqualTo("v=0 changed");
        assertThat(call.state().localSdp().text()).isEqualTo("v=0 changed");
    }

    @Test
    @DisplayName("RFC 3262 §5 without a rule an offer in a PRACK gets the session description sent last")
    void offerWithoutARule() {
        Scenario call = progressing(on -> {}).prack("v=0 offer 2").sends("200 PRACK");
        assertThat(call.last().body().text()).isEqualTo(Scenario.SDP);
    }

    @Test
    @DisplayName("RFC 3262 §5 our offer in a reliable response gets its answer in the PRACK; the 2xx has none")
    void answerInThePrack() {
        Scenario call = Scenario.of(on -> on.invite(
                        invite -> invite.progress(Scenario.SDP).reliably())
                .prack(prack -> prack.answer(Scenario.SDP).become(new Talk(0, prack.body()))));
        call.caller.always("Supported: 100rel");
        call.caller.offersNothing();
        call.invite().sends("183 INVITE").prack("v=0 their answer").sends("200 PRACK", "200 INVITE");
        assertThat(call.last().body().isEmpty()).isTrue();
        assertThat(call.talk().note()).isEqualTo("v=0 their answer");
    }
}
