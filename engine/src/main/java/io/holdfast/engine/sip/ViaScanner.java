package io.holdfast.engine.sip;

import org.jspecify.annotations.Nullable;

/**
 * Walks over a list of {@code via-parm} (RFC 3261 section 25.1) without allocating. White space may surround the slashes and the
 * colon.
 */
final class ViaScanner extends ListCursor {
    private static final int MAX_PORT = 65535;

    int transportStart;
    int transportEnd;
    int hostStart;
    int hostEnd;
    int port;
    int branchStart;
    int branchEnd;
    private boolean sentByRead;

    ViaScanner(byte[] bytes, int from, int to) {
        super(bytes, from, to);
    }

    @Override
    boolean value(int from) {
        branchStart = -1;
        branchEnd = -1;
        sentByRead = protocol() && hostPort();
        return sentByRead;
    }

    private boolean protocol() {
        return token() && slash() && token() && slash() && transport();
    }

    /** Any name and version: a request of another SIP version can be answered only if its Via is read. */
    private boolean token() {
        int from = Ascii.skipSpace(bytes, position, to);
        position = Ascii.skipToken(bytes, from, to);
        return position > from;
    }

    private boolean slash() {
        int i = Ascii.skipSpace(bytes, position, to);
        position = i + 1;
        return i < to && bytes[i] == '/';
    }

    private boolean transport() {
        transportStart = Ascii.skipSpace(bytes, position, to);
        transportEnd = Ascii.skipToken(bytes, transportStart, to);
        position = transportEnd;
        return transportEnd > transportStart && transportEnd < to && Ascii.isSpace(bytes[transportEnd]);
    }

    private boolean hostPort() {
        hostStart = Ascii.skipSpace(bytes, position, to);
        hostEnd = Host.end(bytes, hostStart, to);
        port = -1;
        position = hostEnd;
        if (hostEnd == hostStart) {
            return false;
        }
        int colon = Ascii.skipSpace(bytes, hostEnd, to);
        return colon >= to || bytes[colon] != ':' || port(Ascii.skipSpace(bytes, colon + 1, to));
    }

    private boolean port(int from) {
        int end = from;
        while (end < to && Ascii.isDigit(bytes[end])) {
            end++;
        }
        port = (int) Ascii.number(bytes, from, end, MAX_PORT);
        position = end;
        return port >= 0;
    }

    @Override
    boolean param(ParamScanner param) {
        if (branchStart >= 0 || !param.hasValue() || !param.named("branch")) {
            return true;
        }
        branchStart = param.valueStart;
        branchEnd = param.valueEnd;
        // RFC 3261 section 25.1: via-branch is a token.
        return bytes[branchStart] != '"';
    }

    /** Moves to the next value like {@link #next()}. True if its sent-by can be read, even when parameters after it can not. */
    boolean nextSentBy() {
        sentByRead = false;
        return next() || sentByRead;
    }

    /** Host and port as they came, or the host alone. */
    String sentBy() {
        String host = Ascii.text(bytes, hostStart, hostEnd);
        return port < 0 ? host : host + ":" + port;
    }

    @Nullable
    String branch() {
        return branchStart < 0 ? null : Ascii.text(bytes, branchStart, branchEnd);
    }

    Via via() {
        return new Via(
                Ascii.text(bytes, transportStart, transportEnd),
                Ascii.text(bytes, hostStart, hostEnd),
                port,
                branch(),
                Params.of(bytes, paramsStart, paramsEnd));
    }
}
