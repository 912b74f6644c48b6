package io.holdfast.engine.sip;

/** Messages read back: they were checked against limits when they arrived, so only the grammar is checked again. */
final class Restored {
    private static final SipParser PARSER = new SipParser(SipLimits.HARD);

    private Restored() {}

    static SipMessage message(byte[] bytes) {
        return switch (PARSER.parse(bytes)) {
            case ParseResult.Parsed parsed -> parsed.message();
            case ParseResult.Malformed malformed -> throw new IllegalArgumentException(malformed.reason());
            case ParseResult.NotSip notSip -> throw new IllegalArgumentException(notSip.reason());
        };
    }
}
