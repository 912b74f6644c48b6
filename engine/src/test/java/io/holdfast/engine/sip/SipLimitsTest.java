package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SipLimitsTest {
    private static final SipLimits SMALL = new SipLimits(4096, 2048, 200, 16, 3, 4, 60, 20);

    private static int status(String text) {
        return switch (new SipParser(SMALL).parse(Messages.wire(text))) {
            case ParseResult.Parsed parsed -> 0;
            case ParseResult.Malformed malformed -> malformed.statusCode();
            case ParseResult.NotSip notSip -> -1;
        };
    }

    @Test
    void anOrdinaryInviteIsWithinSmallLimits() {
        assertThat(status(Messages.INVITE)).isZero();
    }

    @Test
    void aMessageThatIsTooLongIsDropped() {
        assertThat(status(Messages.INVITE + "x".repeat(4096))).isEqualTo(-1);
    }

    @Test
    void aRequestUriThatIsTooLongIs414() {
        assertThat(status(Messages.INVITE.replace("sip:bob@", "sip:" + "b".repeat(60) + "@")))
                .isEqualTo(414);
    }

    @Test
    void aBodyThatIsTooLongIs413() {
        String body = "x".repeat(21);
        assertThat(status(Messages.INVITE.replace("Length: 5", "Length: 21").replace("v=0\n", body)))
                .isEqualTo(413);
    }

    @Test
    void aHeaderSectionThatIsTooLongIs513() {
        String rows = ("X: " + "x".repeat(190) + "\n").repeat(12);
        SipLimits manyRows = new SipLimits(4096, 2048, 200, 100, 3, 4, 60, 20);
        ParseResult result =
                new SipParser(manyRows).parse(Messages.wire(Messages.INVITE.replace("X-Odd: one\n", rows)));
        assertThat(result)
                .isInstanceOfSatisfying(
                        ParseResult.Malformed.class,
                        malformed -> assertThat(malformed.statusCode()).isEqualTo(513));
    }

    @Test
    void aRowThatIsTooLongIs400() {
        assertThat(status(Messages.INVITE.replace("one", "x".repeat(201)))).isEqualTo(400);
        assertThat(status(Messages.INVITE.replace("one", "\n " + "x".repeat(100) + "\n " + "x".repeat(100))))
                .isEqualTo(400);
    }

    @Test
    void tooManyRowsAre400() {
        assertThat(status(Messages.INVITE.replace("X-Odd: one\n", "X-Odd: one\n".repeat(6))))
                .isZero();
        assertThat(status(Messages.INVITE.replace("X-Odd: one\n", "X-Odd: one\n".repeat(7))))
                .isEqualTo(400);
    }

    @Test
    void tooManyViasAre400InRowsAndInValues() {
        String via = "SIP/2.0/UDP h;branch=z9hG4bK1";
        assertThat(status(Messages.INVITE.replace("X-Odd: one", "Via: " + via + "," + via)))
                .isZero();
        assertThat(status(Messages.INVITE.replace("X-Odd: one", "Via: " + via + "," + via + "," + via)))
                .isEqualTo(400);
    }

    @Test
    void tooManyParametersAre400() {
        assertThat(status(Messages.INVITE.replace(";rport", ";rport;a;b"))).isZero();
        assertThat(status(Messages.INVITE.replace(";rport", ";rport;a;b;c"))).isEqualTo(400);
        assertThat(status(Messages.INVITE.replace(";tag=1928301774", ";tag=1;a;b;c;d")))
                .isEqualTo(400);
        assertThat(status(Messages.INVITE.replace("pc33.atlanta.example.com>", "h>;a;b;c;d;e")))
                .isEqualTo(400);
    }

    @Test
    void whatWasWrongWithOneMessageIsNotSaidOfTheNext() {
        SipParser parser = new SipParser(SMALL);
        parser.parse(Messages.wire(Messages.INVITE.replace(";tag=1928301774", ";tag=1;a;b;c;d")));
        assertThat(parser.parse(Messages.wire(Messages.INVITE.replace("To: Bob <", "To: Bob "))))
                .isInstanceOfSatisfying(
                        ParseResult.Malformed.class,
                        malformed -> assertThat(malformed.reason()).contains("a malformed value"));
    }

    @Test
    void theDefaultsTakeWhatTheHardLimitsTake() {
        String text = Messages.INVITE.replace("one", "x".repeat(8000));
        assertThat(new SipParser(SipLimits.DEFAULTS).parse(Messages.wire(text))).isInstanceOf(ParseResult.Parsed.class);
        assertThat(Messages.request(Messages.INVITE.replace("one", "x".repeat(60_000))))
                .isNotNull();
    }

    @Test
    void limitsThatCannotBeRepresentedAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SipLimits(1, 65536, 1, 1, 1, 1, 1, 1))
                .withMessageContaining("headerSectionBytes: 65536 (expected: <= 65535)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SipLimits(1, 1, 1, 1, 0, 1, 1, 1))
                .withMessageContaining("vias: 0 (expected: >= 1)");
    }
}
