package io.holdfast.examples;

import static io.holdfast.testkit.Expected.reply;

import io.holdfast.engine.dsl.EndReason;
import io.holdfast.testkit.DialogTestKit;
import org.junit.jupiter.api.Test;

class BusyWithHeaderTest {
    @Test
    void everyCallIsRefused() {
        DialogTestKit.of(new BusyWithHeader())
                .invite("sip:busy@example.com", "sip:alice@example.com", "v=0 offer")
                .then(reply(486).header("X-Try-Again", "tomorrow"))
                .thenEnded(EndReason.REJECTED);
    }
}
