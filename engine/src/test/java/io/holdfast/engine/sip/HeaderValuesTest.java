package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderValuesTest {

    @ParameterizedTest
    @CsvSource({"v,Via", "VIA,Via", "call-id,Call-ID", "I,Call-ID", "x,Session-Expires", "cseq,CSeq", "X-Own,X-Own"})
    @DisplayName("RFC 3261 §7.3.1, §20: header names ignore case and have compact forms")
    void headerNamesIgnoreCaseAndHaveCompactForms(String text, String name) {
        assertThat(HeaderName.of(text).text()).isEqualTo(name);
        assertThat(HeaderName.of(text)).isEqualTo(HeaderName.of(name.toUpperCase(Locale.ROOT)));
        assertThat(HeaderName.of(text)).hasSameHashCodeAs(HeaderName.of(name.toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "\u00e9", "a\r"})
    void namesThatAreNoTokensAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderName.of(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new Method(text));
    }

    @Test
    @DisplayName("RFC 3261 §20.10: addresses come with and without display name and brackets")
    void addressesComeInAllForms() {
        assertThat(address("sip:a@b;tag=1")).isEqualTo(new NameAddr(null, "sip:a@b", params(";tag=1")));
        assertThat(address("<sip:a@b;lr>;tag=1")).isEqualTo(new NameAddr(null, "sip:a@b;lr", params(";tag=1")));
        assertThat(address("A B <sip:a@b>").displayName()).isEqualTo("A B");
        assertThat(address("\"A, \\\"B\\\" <x>\"<sip:a@b>").displayName()).isEqualTo("A, \"B\" <x>");
        assertThat(address("<tel:+1-2>").uri()).isEqualTo("tel:+1-2");
        assertThat(address(" <sip:a@b> ; x ; tag = q ").tag()).isEqualTo("q");
        assertThat(address("<sip:a@b>;p=\"x;tag=no\"").tag()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a@b",
                "<sip:a",
                "<>",
                "<a>",
                "\"x <sip:a>",
                "\"x\" sip:a",
                "<sip:a>x",
                "<sip:a>;",
                "<sip:a>,"
            })
    void malformedAddressesAreNone(String text) {
        assertThat(NameAddr.parse(text)).isNull();
        assertThat(NameAddr.parseList(text)).isEmpty();
    }

    @Test
    void addressListsAreSplitAtCommasOutsideOfQuotesAndBrackets() {
        assertThat(NameAddr.parseList("\"A, B\" <sip:a,b@c>;x=\"1,2\" , sip:d@e;y,<sip:f>"))
                .extracting(NameAddr::uri)
                .containsExactly("sip:a,b@c", "sip:d@e", "sip:f");
    }

    @Test
    void addressesAreWrittenSoThatTheyReadTheSame() {
        for (String text : new String[] {"\"A \\\\ \\\"B\\\"\" <sip:a@b;lr>;tag=1;x=\"q\"", "sip:a@b", "A <sip:a>"}) {
            assertThat(address(address(text).toString())).isEqualTo(address(text));
        }
    }

    @Test
    void parametersCompareNamesWithoutCase() {
        Params params = address("<sip:a>;Lr;EXPIRES=30;a=\"b c\";expires=60").params();
        assertThat(params.has("lr")).isTrue();
        assertThat(params.value("lr")).isNull();
        assertThat(params.value("Expires")).isEqualTo("30");
        assertThat(params.value("a")).isEqualTo("\"b c\"");
        assertThat(params.has("b")).isFalse();
        assertThat(params.list()).element(1).isEqualTo(new Params.Param("EXPIRES", "30"));
        assertThat(params.isEmpty()).isFalse();
        assertThat(params).hasToString(";Lr;EXPIRES=30;a=\"b c\";expires=60").hasSameHashCodeAs(params(params + ""));
        assertThat(Params.NONE.isEmpty()).isTrue();
    }

    @Test
    @DisplayName("RFC 3261 §19.1.1: a SIP URI has user, password, host, port, parameters and headers")
    void sipUrisAreTakenApart() {
        assertThat(uri("sips:alice:secret@[2001:db8::1]:5061;transport=tcp;lr?subject=x&y"))
                .isEqualTo(new SipUri(
                        true, "alice", "secret", "[2001:db8::1]", 5061, params(";transport=tcp;lr"), "subject=x&y"));
        assertThat(uri("SIP:example.com"))
                .isEqualTo(new SipUri(false, null, null, "example.com", -1, Params.NONE, null));
        assertThat(uri("sip:a;b=c?d/e@h").user()).isEqualTo("a;b=c?d/e");
        assertThat(uri("sip:a:@h").password()).isEmpty();
        for (String text : new String[] {"sip:a:b@h:1;x=y?z", "sips:h", "sip:a@[::1];lr"}) {
            assertThat(uri(text)).hasToString(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sip:",
                "tel:+1",
                "sip:@h",
                "sip:a@",
                "sip:h:",
                "sip:h:70000",
                "sip:h x",
                "sip:2001:db8::10",
                "sip:h;",
                "sip:[::1",
                "sip:h,x",
                "sip:a@h\u00e9"
            })
    void malformedSipUrisAreNone(String text) {
        assertThat(SipUri.parse(text)).isNull();
    }

    private static NameAddr address(String text) {
        return Objects.requireNonNull(NameAddr.parse(text), text);
    }

    private static SipUri uri(String text) {
        return Objects.requireNonNull(SipUri.parse(text), text);
    }

    private static Params params(String text) {
        return address("<sip:x>" + text).params();
    }
}
