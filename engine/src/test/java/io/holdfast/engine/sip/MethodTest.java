package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INVITE",
                "ACK",
                "BYE",
                "CANCEL",
                "OPTIONS",
                "INFO",
                "UPDATE",
                "PRACK",
                "REFER",
                "NOTIFY",
                "SUBSCRIBE",
                "MESSAGE",
                "REGISTER",
                "PUBLISH"
            })
    void methodsOfTheSpecificationsAreKnown(String name) {
        assertThat(read(name).known()).isTrue();
        assertThat(new Method(name).known()).isTrue();
    }

    @ParameterizedTest
    @DisplayName("RFC 3261 §7.1: any token is a method, and names are case-sensitive")
    @ValueSource(strings = {"DANCE", "invite", "INVITEE", "INVIT"})
    void otherTokensAreNotKnown(String name) {
        assertThat(read(name)).isEqualTo(new Method(name));
        assertThat(read(name).known()).isFalse();
    }

    private static Method read(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        return Method.of(bytes, 0, bytes.length);
    }
}
