package io.holdfast.actors.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.sip.SipUri;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriPatternTest {
    @ParameterizedTest
    @CsvSource({
        "*, sip:anyone@anywhere",
        "*, sip:example.com",
        "sip:*@*, sip:example.com",
        "sip:sales@*, sip:sales@example.com",
        "sip:sales@example.com, sip:sales@EXAMPLE.com",
        "sip:sales@example.com, sip:sales@example.com:5070;transport=udp",
        "sip:*@example.com, sip:example.com",
    })
    @DisplayName("RFC 3261 §19.1.4: hosts compare without case, port and parameters do not count")
    void itMatches(String pattern, String uri) {
        assertThat(UriPattern.of(pattern).matches(parsed(uri))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "sip:sales@*, sip:Sales@example.com",
        "sip:sales@*, sip:example.com",
        "sip:sales@example.com, sip:sales@example.org",
        "sip:*@example.com, sip:sales@www.example.com",
    })
    @DisplayName("RFC 3261 §19.1.4: user parts compare with case")
    void itDoesNotMatch(String pattern, String uri) {
        assertThat(UriPattern.of(pattern).matches(parsed(uri))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sales", "sip:sales", "sip:@example.com", "sip:sales@", "sales@example.com", "tel:+1"})
    void whatIsNoPatternIsRefused(String pattern) {
        assertThatThrownBy(() -> UriPattern.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("pattern: " + pattern + " (expected: sip:user@host");
    }

    private static SipUri parsed(String uri) {
        return Objects.requireNonNull(SipUri.parse(uri));
    }
}
