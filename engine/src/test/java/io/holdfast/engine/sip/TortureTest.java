package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages of RFC 4475 and RFC 5118, one a file, each with the verdict its RFC asks for. */
class TortureTest {
    private static final SipParser PARSER = new SipParser(SipLimits.DEFAULTS);

    static Stream<Arguments> messages() {
        return Stream.of("rfc4475", "rfc5118").flatMap(rfc -> {
            Map<String, String[]> failures = table(rfc, "known-failures.txt");
            return table(rfc, "verdicts.txt").values().stream()
                    .map(row -> Arguments.of(rfc, row[1], row[0], row[2], known(failures, row)));
        });
    }

    private static String known(Map<String, String[]> failures, String[] row) {
        String[] failure = failures.get(row[0]);
        return failure == null ? row[2] : failure[1];
    }

    @ParameterizedTest(name = "{0} section {1}: {2} is {3}, known as {4}")
    @MethodSource("messages")
    void tortureMessagesGetTheirVerdict(String rfc, String section, String name, String verdict, String known) {
        assertThat(verdict(PARSER.parse(read(rfc, name + ".dat")))).isEqualTo(known);
    }

    @ParameterizedTest(name = "{0} section {1}: {2} never breaks a view or an answer")
    @MethodSource("messages")
    void tortureMessagesNeverThrow(String rfc, String section, String name, String verdict, String known) {
        MessageProbe.probe(PARSER.parse(read(rfc, name + ".dat")));
    }

    @Test
    void nothingIsKnownToFail() {
        assertThat(table("rfc4475", "known-failures.txt")).isEmpty();
        assertThat(table("rfc5118", "known-failures.txt")).isEmpty();
    }

    @Test
    void theShortTortuousInviteReadsAsTheRfcExplains() {
        SipRequest wsinv = SipRequest.of(read("rfc4475", "wsinv.dat"));
        assertThat(wsinv.toTag()).isEqualTo("1918181833n");
        assertThat(wsinv.fromTag()).isEqualTo("98asjd8");
        assertThat(wsinv.from().displayName()).isEqualTo("J Rosenberg \\\"");
        assertThat(wsinv.cSeq()).isEqualTo(new CSeq(9, Method.INVITE));
        assertThat(wsinv.topVia().transport()).isEqualTo("UDP");
        assertThat(wsinv.topVia().sentByHost()).isEqualTo("192.0.2.2");
        assertThat(wsinv.topVia().branch()).isEqualTo("390skdjuw");
        assertThat(wsinv.header(HeaderName.SUBJECT)).isEmpty();
        assertThat(wsinv.header(HeaderName.of("NewFangledHeader")))
                .isEqualTo("newfangled value continued newfangled value");
        assertThat(wsinv.headers(HeaderName.VIA)).hasSize(2);
        assertThat(wsinv.contact()).isNotNull().satisfies(contact -> {
            assertThat(contact.displayName()).isEqualTo("Quoted string \"\"");
            assertThat(contact.params().list()).hasSize(3);
            assertThat(contact.params().value("q")).isEqualTo("0.33");
            assertThat(contact.params().has("secondparam")).isTrue();
        });
        assertThat(wsinv.addresses(HeaderName.ROUTE)).hasSize(1);
    }

    @Test
    void trailingOctetsOfADatagramAreIgnored() {
        SipRequest dblreq = SipRequest.of(read("rfc4475", "dblreq.dat"));
        assertThat(dblreq.method()).isEqualTo(Method.REGISTER);
        assertThat(dblreq.body().isEmpty()).isTrue();
        assertThat(dblreq.headers(HeaderName.VIA)).hasSize(1);
    }

    @Test
    void percentIsNoEscapeOutsideOfUris() {
        SipRequest esc02 = SipRequest.of(read("rfc4475", "esc02.dat"));
        assertThat(esc02.method()).isEqualTo(new Method("RE%47IST%45R")).isNotEqualTo(Method.REGISTER);
        assertThat(esc02.headers(HeaderName.CONTACT)).hasSize(2);
        assertThat(esc02.header(HeaderName.of("C%6Fntact"))).isEqualTo("<sip:alias2@host2.example.com>");
    }

    @Test
    void anEmptyReasonPhraseIsEmpty() {
        assertThat(SipResponse.of(read("rfc4475", "noreason.dat")).reasonPhrase())
                .isEmpty();
    }

    @Test
    void longHeadersArriveWhole() {
        SipRequest longreq = SipRequest.of(read("rfc4475", "longreq.dat"));
        assertThat(longreq.headers(HeaderName.VIA)).hasSize(34);
        assertThat(longreq.headerFields().get(4).name())
                .startsWith("Unknown-LongLong")
                .endsWith("-Name");
    }

    private static String verdict(ParseResult result) {
        return switch (result) {
            case ParseResult.Parsed parsed -> "parsed";
            case ParseResult.Malformed malformed -> Integer.toString(malformed.statusCode());
            case ParseResult.NotSip notSip -> "drop";
        };
    }

    private static Map<String, String[]> table(String rfc, String file) {
        Map<String, String[]> rows = new LinkedHashMap<>();
        String text = new String(read(rfc, file), StandardCharsets.UTF_8);
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] row = line.split(" ", 3);
            rows.put(row[0], row);
        });
        return rows;
    }

    static byte[] read(String rfc, String file) {
        String path = "/torture/" + rfc + "/" + file;
        try (InputStream in = TortureTest.class.getResourceAsStream(path)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    @Test
    void everyMessageFileIsJudged() {
        assertThat(messages().map(arguments -> Arrays.asList(arguments.get()).get(2)))
                .hasSize(61)
                .allSatisfy(name -> assertThat(name).isNotNull());
    }
}
