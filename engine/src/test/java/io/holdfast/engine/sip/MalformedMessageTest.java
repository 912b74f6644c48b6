package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedMessageTest {
    private static final SipParser PARSER = new SipParser(SipLimits.DEFAULTS);

    @ParameterizedTest(name = "{1} in place of {0} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SIP/2.0\\nVia                  | SIP/2.1\\nVia               | 505
                    sip:bob@biloxi.example.com SIP| sip:bob SIP                      | 0
                    sip:bob@biloxi.example.com SIP| sip:bob@ SIP                     | 400
                    sip:bob@biloxi.example.com SIP| sip:bob@h:99999 SIP              | 400
                    sip:bob@biloxi.example.com SIP| sip:bob@h;; SIP                  | 400
                    sip:bob@biloxi.example.com SIP| sip:bob@h?a=b SIP                | 400
                    sip:bob@biloxi.example.com SIP| bob SIP                          | 400
                    sip:bob@biloxi.example.com SIP| tel:+123;phone-context=x SIP     | 0
                    314159 INVITE                 | 2147483647 INVITE                | 0
                    314159 INVITE                 | 2147483648 INVITE                | 400
                    314159 INVITE                 | -1 INVITE                        | 400
                    314159 INVITE                 | 314159                           | 400
                    314159 INVITE                 | INVITE                           | 400
                    314159 INVITE                 | 314159 BYE                       | 400
                    314159 INVITE                 | 314159 invite                    | 400
                    Max-Forwards: 70              | Max-Forwards: 0                  | 0
                    Max-Forwards: 70              | Max-Forwards: 255                | 0
                    Max-Forwards: 70              | Max-Forwards: 256                | 400
                    Max-Forwards: 70              | Max-Forwards: x                  | 400
                    Max-Forwards: 70              | Max-Forwards: 7\\nMax-Forwards: 7| 400
                    Max-Forwards: 70\\n           | ``                               | 0
                    Length: 5                     | Length: 6                        | 400
                    Length: 5                     | Length: -5                       | 400
                    Length: 5                     | Length: 99999999999999999999     | 400
                    Length: 5                     | Length: five                     | 400
                    Length: 5                     | Length: 5\\nl: 5                 | 0
                    Length: 5                     | Length: 5\\nl: 4                 | 400
                    Call-ID: a84b4c76e66710       | Call-ID: a b                     | 400
                    Call-ID: a84b4c76e66710       | Call-ID: a\\ni: b                | 400
                    X-Odd: one                    | To: <sip:x@y>                    | 400
                    X-Odd: one                    | f: <sip:x@y>;tag=1               | 400
                    X-Odd: one                    | CSeq: 314159 INVITE              | 400
                    X-Odd: one                    | X-Odd                            | 400
                    X-Odd: one                    | : one                            | 400
                    X-Odd: one                    | X Odd: one                       | 400
                    X-Odd: one                    | Route: <sip:a>, <sip:b           | 400
                    X-Odd: one                    | Via: SIP/2.0/UDP                 | 400
                    X-Odd: one                    | Via: garbage                     | 400
                    ;tag=1928301774               | ;tag                             | 400
                    ;tag=1928301774               | ;tag="a"                         | 400
                    ;tag=1928301774               | ``                               | 0
                    Bob <sip                      | "Bob <sip                        | 400
                    Bob <sip                      | B,b <sip                         | 400
                    To: Bob <sip:bob@biloxi.example.com> | To: <sip:a>, <sip:b>      | 400
                    """)
    void requestsThatAreWrongAreAnswered(String good, String bad, int statusCode) {
        String text = Messages.INVITE.replace(good.replace("\\n", "\n"), bad.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(Messages.INVITE);
        ParseResult result = PARSER.parse(Messages.wire(text));
        int found = result instanceof ParseResult.Malformed malformed ? malformed.statusCode() : 0;
        assertThat(found).as("%s", result).isEqualTo(statusCode);
        assertThat(result).isNotInstanceOf(ParseResult.NotSip.class);
    }

    @ParameterizedTest(name = "without {0}")
    @CsvSource({"From", "To", "Call-ID"})
    @DisplayName("RFC 4475 §3.3.1: what lacks From, To or Call-ID is answered 400 with what is there")
    void requestsThatLackAMandatoryHeaderAreAnswered(String name) {
        for (String value : new String[] {"", name + ":\n"}) {
            assertThat(PARSER.parse(Messages.wire(Messages.INVITE.replaceAll(name + ": .*\n", value))))
                    .isInstanceOfSatisfying(ParseResult.Malformed.class, malformed -> {
                        assertThat(malformed.statusCode()).isEqualTo(400);
                        assertThat(malformed.reason()).contains(name);
                    });
        }
    }

    @Test
    @DisplayName("RFC 4475 §3.1.2.1: what is wrong behind the host of the topmost Via does not stop the answer")
    void viaWithBrokenParametersIsAnswered() {
        byte[] odd = Messages.wire(Messages.INVITE.replace(";branch=", ";;,branch="));

        assertThat(PARSER.parse(odd)).isInstanceOfSatisfying(ParseResult.Malformed.class, malformed -> {
            assertThat(malformed.statusCode()).isEqualTo(400);
            assertThat(malformed.request().topVia().sentByHost()).isEqualTo("pc33.atlanta.example.com");
        });
    }

    @Test
    @DisplayName("RFC 4475 §3.1.2.18: an unknown method that CSeq does not repeat is answered 501")
    void unknownMethodThatCSeqDoesNotRepeatIsNotImplemented() {
        byte[] odd = Messages.wire(Messages.INVITE.replace("INVITE sip", "NEWMETHOD sip"));

        assertThat(PARSER.parse(odd))
                .isInstanceOfSatisfying(
                        ParseResult.Malformed.class,
                        malformed -> assertThat(malformed.statusCode()).isEqualTo(501));
    }

    @ParameterizedTest(name = "without {0}")
    @CsvSource({"Via", "CSeq"})
    @DisplayName(
            "RFC 3261 §17.1.3: what lacks Via or CSeq cannot be answered, for nobody could tell what the answer is for")
    void requestsThatLackWhatAnAnswerNeedsAreDropped(String name) {
        assertThat(PARSER.parse(Messages.wire(Messages.INVITE.replaceAll(name + ": .*\n", ""))))
                .isEqualTo(new ParseResult.NotSip("found no " + name + " (expected: one)"));
        assertThat(PARSER.parse(Messages.wire(Messages.INVITE.replaceAll(name + ": .*\n", name + ":\n"))))
                .isInstanceOf(ParseResult.NotSip.class);
    }

    @Test
    @DisplayName("RFC 3261 §17.1.1.3: a malformed ACK is never answered")
    void malformedAcksAreDropped() {
        String ack = Messages.INVITE.replace("INVITE", "ACK");
        assertThat(PARSER.parse(Messages.wire(ack))).isInstanceOf(ParseResult.Parsed.class);
        assertThat(PARSER.parse(Messages.wire(ack.replace("Max-Forwards: 70", "Max-Forwards: 700"))))
                .isInstanceOf(ParseResult.NotSip.class);
    }

    @ParameterizedTest
    @CsvSource({"180 Ringing,1800 Ringing", "180 Ringing,99 Odd", "180 Ringing,700 Odd", "SIP/2.0 180,SIP/3.0 180"})
    void malformedResponsesAreDropped(String good, String bad) {
        assertThat(PARSER.parse(Messages.wire(Messages.RINGING.replace(good, bad))))
                .isInstanceOf(ParseResult.NotSip.class);
    }

    @Test
    void aResponseWithAMalformedHeaderIsDropped() {
        assertThat(PARSER.parse(Messages.wire(Messages.RINGING.replace("314159", "x"))))
                .isInstanceOf(ParseResult.NotSip.class);
    }

    @Test
    void aCarriageReturnAloneIsNotCopiedIntoAnAnswer() {
        byte[] bytes = Messages.wire(Messages.INVITE.replace("one", "one~X: two"));
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '~' ? (byte) '\r' : bytes[i];
        }
        assertThat(PARSER.parse(bytes)).isInstanceOfSatisfying(ParseResult.Malformed.class, malformed -> {
            assertThat(malformed.statusCode()).isEqualTo(400);
            assertThat(malformed.request().header(HeaderName.of("X-Odd"))).isNull();
        });
    }

    @Test
    void whatIsNotSipIsDropped() {
        assertThat(PARSER.parse(new byte[0])).isInstanceOf(ParseResult.NotSip.class);
        assertThat(PARSER.parse(Messages.wire("\n\n\n\n"))).isInstanceOf(ParseResult.NotSip.class);
        assertThat(PARSER.parse(Messages.wire("GET / HTTP/1.1\nHost: h\n\n"))).isInstanceOf(ParseResult.NotSip.class);
        assertThat(PARSER.parse(new byte[] {0, 0, 0, 0})).isInstanceOf(ParseResult.NotSip.class);
    }

    @Test
    void theReasonSaysWhatWasFoundAndExpected() {
        ParseResult result = PARSER.parse(Messages.wire(Messages.INVITE.replace("314159 INVITE", "314159 BYE")));
        assertThat(result)
                .isInstanceOfSatisfying(
                        ParseResult.Malformed.class,
                        malformed -> assertThat(malformed.reason())
                                .isEqualTo("found another method (expected: INVITE) in CSeq"));
    }
}
