package io.holdfast.edge;

import static io.holdfast.edge.Addresses.address;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StunBindingTest {
    private static final String TRANSACTION = "b7e7a701bc34d686fa87dfae";
    private static final String REQUEST = "000100002112a442" + TRANSACTION;

    @Test
    @DisplayName("RFC 5769 §2.2 the mapped IPv4 address is XORed with the cookie")
    void ipv4AddressIsReturned() {
        byte[] answer = StunBinding.answer(hex(REQUEST), address("192.0.2.1:32853"));

        assertThat(answer).isEqualTo(hex("0101000c2112a442" + TRANSACTION + "002000080001a147e112a643"));
    }

    @Test
    @DisplayName("RFC 5769 §2.3 the mapped IPv6 address is XORed with cookie and transaction ID")
    void ipv6AddressIsReturned() {
        byte[] answer = StunBinding.answer(hex(REQUEST), address("[2001:db8:1234:5678:11:2233:4455:6677]:32853"));

        assertThat(answer)
                .isEqualTo(hex("010100182112a442" + TRANSACTION + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"));
    }

    @Test
    void optionalAttributesAreIgnored() {
        // SOFTWARE "ab", padded to four bytes
        byte[] request = hex("000100082112a442" + TRANSACTION + "8022000261620000");

        assertThat(StunBinding.answer(request, address("192.0.2.1:32853"))).isNotNull();
    }

    @Test
    void requestWithAnAttributeToUnderstandIsNotAnswered() {
        // USERNAME "ab"
        byte[] request = hex("000100082112a442" + TRANSACTION + "0006000261620000");

        assertThat(StunBinding.answer(request, address("192.0.2.1:32853"))).isNull();
    }

    @Test
    void cutOffOrOtherMessagesAreNotAnswered() {
        InetSocketAddress remote = address("192.0.2.1:32853");

        assertThat(StunBinding.answer(hex("000100042112a442" + TRANSACTION), remote))
                .isNull();
        assertThat(StunBinding.answer(hex("000100042112a442" + TRANSACTION + "80220009"), remote))
                .isNull();
        assertThat(StunBinding.answer(hex("001100002112a442" + TRANSACTION), remote))
                .isNull();
    }

    @Test
    void sipIsNotStun() {
        assertThat(StunBinding.isStun(Messages.invite("call-1"))).isFalse();
        assertThat(StunBinding.isStun(new byte[20])).isFalse();
        assertThat(StunBinding.isStun(hex(REQUEST))).isTrue();
        assertThat(StunBinding.isStun(hex(REQUEST.substring(2)))).isFalse();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
