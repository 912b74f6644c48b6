package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 3261 §25.1 host")
class HostTest {
    @Test
    void anAddressIsRead() throws UnknownHostException {
        assertThat(Host.numeric("192.0.2.1")).isEqualTo(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}));
        assertThat(Host.numeric("[2001:DB8::9]")).isEqualTo(InetAddress.getByName("2001:db8::9"));
    }

    @Test
    void aNameOrWhatOnlyLooksLikeAnAddressIsNone() {
        for (String host : List.of(
                "",
                "example.com",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.1.",
                "1.2.3.0004",
                "1..2.3",
                "::1",
                "[",
                "[]",
                "[example.com]",
                "[::1",
                "[::1%eth0]",
                "[1::2::3]",
                "1.2.3.\u0664",
                "[\u0141::1]")) {
            assertThat(Host.numeric(host)).as(host).isNull();
        }
    }
}
