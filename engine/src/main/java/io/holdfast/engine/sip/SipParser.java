package io.holdfast.engine.sip;

import org.jspecify.annotations.Nullable;

/**
 * Reads one message from one datagram. It first indexes all that can be represented, then validates, so that a request that is wrong
 * can be answered with the status that says so. Thread-safe.
 */
public final class SipParser {
    private final SipLimits limits;
    private final ThreadLocal<Workspace> workspaces;

    /** What one thread needs while it parses. */
    private record Workspace(StartLine line, Validator validator) {}

    public SipParser(SipLimits limits) {
        this.limits = limits;
        this.workspaces = ThreadLocal.withInitial(() -> new Workspace(new StartLine(limits), new Validator(limits)));
    }

    /**
     * The message in {@code bytes}. The array is kept by the message, so the caller gives it away. What follows the body is
     * ignored (RFC 3261 section 18.3).
     */
    public ParseResult parse(byte[] bytes) {
        if (bytes.length > limits.messageBytes()) {
            return new ParseResult.NotSip(
                    "found " + bytes.length + " bytes (expected: <= " + limits.messageBytes() + ")");
        }
        int start = LineEnds.skip(bytes);
        int to = Math.min(bytes.length, limits.headerSectionBytes());
        int end = LineEnds.find(bytes, start, to);
        int next = LineEnds.next(bytes, end, to);
        if (start >= to || next < 0) {
            return new ParseResult.NotSip("found no start line (expected: one that ends with CRLF)");
        }
        Workspace workspace = workspaces.get();
        return workspace.line.read(bytes, start, end)
                ? message(workspace, next, new MessageIndex(bytes))
                : new ParseResult.NotSip("found no SIP version (expected: a request or status line)");
    }

    private ParseResult message(Workspace workspace, int from, MessageIndex index) {
        StartLine line = workspace.line;
        HeaderReader reader = new HeaderReader(index, limits);
        int bodyStart = reader.read(from);
        if (bodyStart < 0) {
            index.body(index.bytes().length, index.bytes().length);
        } else {
            index.body(bodyStart, index.bytes().length);
        }
        Problem rows = workspace.validator.validate(index, line.method, bodyStart >= 0);
        Problem problem = Problem.first(line.problem(), Problem.first(reader.problem(), rows));
        return result(line, index, problem);
    }

    private static ParseResult result(StartLine line, MessageIndex index, @Nullable Problem problem) {
        Method method = line.method;
        if (method == null) {
            return problem == null
                    ? new ParseResult.Parsed(new SipResponse(index, line.statusCode, line.textStart, line.textEnd))
                    : new ParseResult.NotSip(problem.reason());
        }
        SipRequest request = new SipRequest(index, method, line.textStart, line.textEnd);
        if (problem == null) {
            return new ParseResult.Parsed(request);
        }
        // RFC 3261 section 17.1.1.3: nothing ever answers an ACK.
        return method.equals(Method.ACK) || !Answerable.is(index)
                ? new ParseResult.NotSip(problem.reason())
                : new ParseResult.Malformed(request, problem.statusCode(), problem.reason());
    }
}
