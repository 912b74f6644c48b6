package io.holdfast.engine.sip;

/** What {@link StreamFramer} found next in a stream. */
public sealed interface Frame {

    /** One whole message, body included and nothing more; {@code bytes} are the receiver's to keep. */
    record Message(Bytes bytes) implements Frame {}

    /** A double CRLF between two messages: the peer asks whether we live, and one CRLF answers (RFC 5626 section 3.5.1). */
    record Ping() implements Frame {}

    /**
     * Where the next message begins can't be told any more: nothing that follows can be read, so the stream is closed after
     * the answer, if there is one (RFC 3261 section 18.3).
     *
     * @param head the message up to where it was understood, at most its header section
     * @param statusCode what to answer with
     * @param reason what is wrong: found, expected
     */
    record Lost(Bytes head, int statusCode, String reason) implements Frame {

        /** The request to answer, or that there is none; {@code parser} reads the head. */
        public ParseResult answerable(SipParser parser) {
            return switch (parser.parse(head.array())) {
                case ParseResult.Parsed parsed -> answerable(parsed.message());
                case ParseResult.Malformed malformed -> malformed(malformed.request());
                case ParseResult.NotSip ignored -> new ParseResult.NotSip(reason);
            };
        }

        private ParseResult answerable(SipMessage message) {
            return switch (message) {
                // RFC 3261 section 17.1.1.3: nothing ever answers an ACK.
                case SipRequest request ->
                    request.method().equals(Method.ACK) ? new ParseResult.NotSip(reason) : malformed(request);
                case SipResponse ignored -> new ParseResult.NotSip(reason);
            };
        }

        private ParseResult malformed(SipRequest request) {
            return new ParseResult.Malformed(request, statusCode, reason);
        }
    }
}
