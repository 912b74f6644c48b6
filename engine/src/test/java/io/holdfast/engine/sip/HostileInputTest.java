package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostileInputTest {
    private static final SipParser PARSER = new SipParser(SipLimits.DEFAULTS);
    private static final byte[] INTERESTING = Messages.wire("\n;,<>\":@=?/%\\[] \t*-0S\0\u00e9");

    @Test
    void anInviteCutAnywhereIsNeverAcceptedAndNeverThrows() {
        byte[] invite = Messages.wire(Messages.INVITE);
        assertThat(PARSER.parse(invite)).isInstanceOf(ParseResult.Parsed.class);
        for (int length = 0; length < invite.length; length++) {
            ParseResult result = PARSER.parse(Arrays.copyOf(invite, length));
            assertThat(result).as("cut at %s", length).isNotInstanceOf(ParseResult.Parsed.class);
            MessageProbe.probe(result);
        }
    }

    @Test
    void randomBytesAreNotSip() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(600)];
            random.nextBytes(bytes);
            assertThat(PARSER.parse(bytes)).isInstanceOf(ParseResult.NotSip.class);
        }
    }

    @Test
    void damagedMessagesNeverBreakAViewOrAnAnswer() {
        Random random = new Random(2);
        byte[][] seeds = {
            Messages.wire(Messages.INVITE),
            TortureTest.read("rfc4475", "wsinv.dat"),
            TortureTest.read("rfc4475", "intmeth.dat"),
            TortureTest.read("rfc4475", "unreason.dat"),
            TortureTest.read("rfc4475", "esc01.dat"),
        };
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = seeds[i % seeds.length].clone();
            for (int damages = random.nextInt(1, 6); damages > 0; damages--) {
                bytes = damaged(bytes, random);
            }
            MessageProbe.probe(PARSER.parse(bytes));
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        byte odd = INTERESTING[random.nextInt(INTERESTING.length)];
        return switch (random.nextInt(3)) {
            case 0 -> {
                bytes[at] = odd;
                yield bytes;
            }
            case 1 -> spliced(bytes, at, at, odd);
            default -> spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(1, 20)), odd);
        };
    }

    /** {@code bytes} with {@code odd} in place of {@code [from, to)}. */
    private static byte[] spliced(byte[] bytes, int from, int to, byte odd) {
        byte[] result = new byte[bytes.length - (to - from) + 1];
        System.arraycopy(bytes, 0, result, 0, from);
        result[from] = odd;
        System.arraycopy(bytes, to, result, from + 1, bytes.length - to);
        return result;
    }

    @Test
    void thousandsOfNestedSeparatorsEndQuickly() {
        String hostile = Messages.INVITE.replace("Max-Forwards: 70", "Route: " + "<sip:a>,".repeat(900) + "<sip:a>");
        assertThat(PARSER.parse(Messages.wire(hostile))).isInstanceOf(ParseResult.Parsed.class);
    }
}
