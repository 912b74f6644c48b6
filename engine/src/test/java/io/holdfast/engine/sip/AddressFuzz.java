package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What {@code bench/fuzz} runs: any text as an address, a URI and a header value. */
public final class AddressFuzz {
    private AddressFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        List<NameAddr> list = NameAddr.parseList(text);
        assertThat(NameAddr.parse(text) != null).isEqualTo(list.size() == 1);
        for (NameAddr address : list) {
            assertThat(NameAddr.parse(address.toString()))
                    .as("%s", address)
                    .isNotNull()
                    .hasToString(address.toString());
            address.params()
                    .list()
                    .forEach(param ->
                            assertThat(address.params().has(param.name())).isTrue());
        }
        SipUri uri = SipUri.parse(text);
        if (uri != null) {
            assertThat(SipUri.parse(uri.toString())).isEqualTo(uri);
        }
    }
}
