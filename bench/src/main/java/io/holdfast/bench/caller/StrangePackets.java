package io.holdfast.bench.caller;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What strangers and broken programs send to a SIP port. None of it may reach a call. */
final class StrangePackets {
    private static final int NOISE_MAX = 1400;
    private static final int HUGE = 60_000;
    private static final String BLANK_LINE = "\r\n\r\n";
    private static final String BRANCH = "branch=z9hG4bK";

    private enum Kind {
        NOISE,
        CUT,
        NO_DIALOG,
        NO_NAME,
        NEGATIVE_LENGTH,
        HUGE
    }

    private static final Kind[] KINDS = Kind.values();

    private final SplittableRandom random;

    StrangePackets(SplittableRandom random) {
        this.random = random;
    }

    /** One of them; {@code ours} is what is sent at the same time. */
    byte[] beside(byte[] ours) {
        return switch (KINDS[random.nextInt(KINDS.length)]) {
            case NOISE -> noise();
            case CUT -> cut(new String(ours, StandardCharsets.ISO_8859_1));
            case NO_DIALOG -> request("BYE", ";tag=dnobody", "", "0");
            case NO_NAME -> request("INVITE", "", ": nobody\r\n", "0");
            case NEGATIVE_LENGTH -> request("INVITE", "", "", "-1");
            case HUGE -> huge();
        };
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(NOISE_MAX)];
        random.nextBytes(noise);
        return noise;
    }

    /** Ends within the headers, and is of another transaction, so that what is said to it is not taken for an answer to ours. */
    private byte[] cut(String ours) {
        int end = ours.indexOf(BLANK_LINE);
        return bytes(ours.substring(0, random.nextInt(end)).replace(BRANCH, BRANCH + "x"));
    }

    private static byte[] huge() {
        byte[] huge = new byte[HUGE];
        Arrays.fill(huge, (byte) 'a');
        return huge;
    }

    private byte[] request(String method, String toTag, String row, String length) {
        String number = Long.toHexString(random.nextLong());
        return bytes(method + " sip:demo@192.0.2.1 SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 192.0.2.2:5060;rport;" + BRANCH + "x" + number + "\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: <sip:stranger@192.0.2.2>;tag=x" + number + "\r\n"
                + "To: <sip:demo@192.0.2.1>" + toTag + "\r\n"
                + "Call-ID: x" + number + "\r\n"
                + "CSeq: 1 " + method + "\r\n"
                + "Contact: <sip:stranger@192.0.2.2>\r\n"
                + row
                + "Content-Length: " + length + BLANK_LINE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
