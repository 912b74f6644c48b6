package io.holdfast.engine.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.engine.registrar.Binding.Outbound;
import io.holdfast.engine.registrar.RegistrarRules.Outcome;
import io.holdfast.engine.request.Reply;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Messages;
import io.holdfast.engine.sip.SipRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrarRulesTest {
    private static final long NOW = 1_767_225_600_000L;
    private static final String PHONE = "Contact: <sip:bob@192.0.2.4>";
    private static final String DESK = "Contact: <sip:bob@192.0.2.5>";

    private final RegistrarRules rules = new RegistrarRules(
            new RegistrarSettings(Duration.ofMinutes(1), Duration.ofHours(2), Duration.ofHours(1), 2));
    private List<Binding> bindings = List.of();
    private long now = NOW;

    private static SipRequest request(String callId, int cSeq, String... rows) {
        return Messages.request("""
                REGISTER sip:registrar.biloxi.com SIP/2.0
                Via: SIP/2.0/UDP bobspc.biloxi.com:5060;branch=z9hG4bKnashds7
                From: Bob <sip:bob@biloxi.com>;tag=456248
                To: Bob <sip:bob@biloxi.com>
                Call-ID: %s
                CSeq: %d REGISTER
                %s
                Content-Length: 0

                """.formatted(callId, cSeq, rows.length == 0 ? "X-None: 1" : String.join("\n", rows)));
    }

    /** Applies a REGISTER to the bindings; they must stay when it fails. */
    private Reply register(int cSeq, String... rows) {
        return register("call", cSeq, rows);
    }

    private Reply register(String callId, int cSeq, String... rows) {
        Outcome outcome = rules.register(bindings, request(callId, cSeq, rows), now);
        if (outcome.reply().statusCode() != 200) {
            assertThat(outcome.bindings()).isEqualTo(bindings);
        }
        bindings = outcome.bindings();
        return outcome.reply();
    }

    private static List<String> values(Reply reply, String name) {
        return reply.headers().stream()
                .filter(field -> field.name().equals(name))
                .map(HeaderField::value)
                .toList();
    }

    @Test
    @DisplayName("RFC 3261 §10.3 step 8: the answer holds every binding with what is left of it, and Date")
    void addsBindings() {
        Reply reply = register(1, PHONE + ";q=0.5;expires=600", DESK, "Expires: 1800");
        assertThat(values(reply, "Contact"))
                .containsExactly("<sip:bob@192.0.2.4>;q=0.5;expires=600", "<sip:bob@192.0.2.5>;expires=1800");
        assertThat(values(reply, "Date")).containsExactly("Thu, 01 Jan 2026 00:00:00 GMT");
        now += 600_000;
        assertThat(values(register(2), "Contact")).containsExactly("<sip:bob@192.0.2.5>;expires=1200");
    }

    @ParameterizedTest
    @DisplayName("RFC 3261 §10.2.1.1, §10.3 step 7: how long a binding lasts")
    @CsvSource({
        "'', 3600",
        "60, 60",
        "7200, 7200",
        "7201, 7200",
        "4294967295, 7200",
        "99999999999, 3600",
        "soon, 3600",
        "-1, 3600"
    })
    void limitsTheTime(String expires, long granted) {
        Reply reply = register(1, PHONE, expires.isEmpty() ? "X-No: 1" : "Expires: " + expires);
        assertThat(values(reply, "Contact")).containsExactly("<sip:bob@192.0.2.4>;expires=" + granted);
    }

    @Test
    @DisplayName("RFC 3261 §10.3 step 7: too brief is 423 with Min-Expires, and nothing changes")
    void refusesWhatIsTooBrief() {
        Reply reply = register(1, PHONE + ";expires=3600", DESK + ";expires=59");
        assertThat(reply.statusCode()).isEqualTo(423);
        assertThat(values(reply, "Min-Expires")).containsExactly("60");
        assertThat(bindings).isEmpty();
    }

    @Test
    @DisplayName("RFC 3261 §10.2.2: a binding with 0 goes, the other stays")
    void removesOne() {
        assertThat(register(1, PHONE, DESK).statusCode()).isEqualTo(200);
        assertThat(values(register(2, PHONE + ";expires=0"), "Contact"))
                .containsExactly("<sip:bob@192.0.2.5>;expires=3600");
    }

    @Test
    @DisplayName("RFC 3261 §10.3 step 6: * with Expires: 0 removes all")
    void removesAll() {
        assertThat(register(1, PHONE, DESK).statusCode()).isEqualTo(200);
        assertThat(values(register("other", 1, "Contact: *", "Expires: 0"), "Contact"))
                .isEmpty();
        assertThat(bindings).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("RFC 3261 §10.3 step 6: * with anything else is 400")
    @ValueSource(strings = {"Contact: *", "Contact: *\nExpires: 60", "Contact: *\nContact: <sip:a@b>\nExpires: 0"})
    void refusesOtherStars(String rows) {
        assertThat(register(1, PHONE).statusCode()).isEqualTo(200);
        assertThat(register(2, rows).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName(
            "RFC 3261 §10.3 steps 6 and 7: an old REGISTER of the same Call-ID changes nothing, in none of its parts")
    void keepsTheOrder() {
        assertThat(register(5, PHONE).statusCode()).isEqualTo(200);
        assertThat(register(5, DESK, PHONE).statusCode()).isEqualTo(500);
        assertThat(register(4, PHONE + ";expires=0").statusCode()).isEqualTo(500);
        assertThat(register(5, "Contact: *", "Expires: 0").statusCode()).isEqualTo(500);
        assertThat(bindings).hasSize(1);
        assertThat(register(6, PHONE).statusCode()).isEqualTo(200);
        assertThat(register("restarted", 1, PHONE).statusCode()).isEqualTo(200);
        assertThat(bindings)
                .singleElement()
                .satisfies(binding -> assertThat(binding.callId()).isEqualTo("restarted"));
    }

    @ParameterizedTest
    @DisplayName("RFC 3261 §19.1.4: the same URI, written otherwise, is the same binding")
    @ValueSource(
            strings = {
                "<sip:bob@EXAMPLE.com;transport=tcp>",
                "<sip:b%6fb@example.com;transport=TCP>",
                "<sip:bob@example.com;transport=tcp;new=1>"
            })
    void knowsAUriAgain(String contact) {
        assertThat(register(1, "Contact: <sip:bob@example.com;transport=tcp>").statusCode())
                .isEqualTo(200);
        assertThat(register(2, "Contact: " + contact).statusCode()).isEqualTo(200);
        assertThat(bindings).hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("RFC 3261 §19.1.4: another URI is another binding")
    @ValueSource(
            strings = {
                "<sips:bob@example.com>",
                "<sip:Bob@example.com>",
                "<sip:bob@example.com>",
                "<sip:bob@example.com:5060>",
                "<sip:bob@example.com;transport=udp>",
                "<sip:bob@example.com;maddr=192.0.2.1>",
                "<sip:bob@example.com?Subject=next>",
                "<sip:example.com>",
                "<tel:+491234>"
            })
    void tellsUrisApart(String contact) {
        assertThat(register(1, "Contact: <sip:bob@example.com;transport=tcp>").statusCode())
                .isEqualTo(200);
        assertThat(register(2, "Contact: " + contact).statusCode()).isEqualTo(200);
        assertThat(bindings).hasSize(2);
    }

    @Test
    @DisplayName("RFC 5626 §6: a flow of a device replaces itself, wherever it comes from")
    void knowsAFlowAgain() {
        String device = ";+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-AABBCCDDEEFF>\"";
        assertThat(register(1, PHONE + device + ";reg-id=1").statusCode()).isEqualTo(200);
        assertThat(register("new", 1, DESK + device.replace("AABB", "aabb") + ";reg-id=1")
                        .statusCode())
                .isEqualTo(200);
        assertThat(bindings).singleElement().satisfies(binding -> {
            assertThat(binding.contact()).isEqualTo("sip:bob@192.0.2.5");
            assertThat(binding.outbound())
                    .isEqualTo(new Outbound("\"<urn:uuid:00000000-0000-1000-8000-aabbccddeeff>\"", 1));
        });
        assertThat(register("new", 2, DESK + device + ";reg-id=2").statusCode()).isEqualTo(200);
        assertThat(bindings).hasSize(2);
        assertThat(register("new", 3, "Contact: <sip:c@d>;reg-id=1").statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("RFC 3327 §5.3: Path is stored in its order, and told to a client that knows it")
    void storesPath() {
        String[] rows = {PHONE, "Path: <sip:p1.example.com;lr>", "Path: <sip:p2.example.com;lr>"};
        assertThat(values(register(1, rows), "Path")).isEmpty();
        assertThat(bindings.get(0).path()).containsExactly("<sip:p1.example.com;lr>", "<sip:p2.example.com;lr>");
        Reply told = register(2, rows[0], rows[1], rows[2], "Supported: outbound, path");
        assertThat(values(told, "Path")).containsExactly("<sip:p1.example.com;lr>", "<sip:p2.example.com;lr>");
    }

    @Test
    void bindingsAreLimited() {
        assertThat(register(1, PHONE, DESK).statusCode()).isEqualTo(200);
        assertThat(register(2, "Contact: <sip:third@192.0.2.6>").statusCode()).isEqualTo(403);
        assertThat(register(3, PHONE + ";expires=0", "Contact: <sip:third@192.0.2.6>")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void settingsMakeSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new RegistrarSettings(Duration.ofHours(2), Duration.ofHours(3), Duration.ofHours(2), 1));
        assertThat(RegistrarSettings.defaults().bindingsMax()).isEqualTo(10);
    }
}
