package io.holdfast.engine.sip;

/** What {@code bench/fuzz} runs: any bytes through the parser, all views of what it lets through, and the writers. */
public final class ParserFuzz {
    private static final SipParser PARSER = new SipParser(SipLimits.DEFAULTS);
    private static final SipParser STRICT = new SipParser(new SipLimits(4096, 1024, 128, 12, 3, 4, 64, 256));

    private ParserFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        MessageProbe.probe(PARSER.parse(data.clone()));
        MessageProbe.probe(STRICT.parse(data.clone()));
    }
}
