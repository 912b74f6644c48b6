package io.holdfast.edge;

import static io.holdfast.edge.Addresses.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:5060", "sip.example.com:0", "[2001:db8::1]:65535"})
    void textIsReadAndWrittenBack(String text) {
        assertThat(HostPort.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":5060", "host", "host:", "host:65536", "host:-1", "::1:5060", "[]:5060", "a b:1", "a:1x"})
    void otherTextIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostPort.parse(text))
                .withMessageContaining("expected host:port");
    }

    @Test
    void ipv6AddressOfASocketGetsBrackets() {
        assertThat(HostPort.of(address("[::1]:5060")).text()).isEqualTo("[0:0:0:0:0:0:0:1]:5060");
    }
}
