package io.holdfast.engine.sip;

import org.jspecify.annotations.Nullable;

/**
 * Walks over a list of {@code via-parm} (RFC 3261 section 25.1) without allocating. White space may surround the slashes and the
 * colon.
 */
final class ViaScanner {
    private static final int MAX_PORT = 65535;

    private final ParamScanner paramScanner;
    private byte[] bytes;
    private int to;
    private int position;
    private boolean malformed;
    private boolean started;

    int transportStart;
    int transportEnd;
    int hostStart;
    int hostEnd;
    int port;
    int paramsStart;
    int paramsEnd;
    int params;
    int branchStart;
    int branchEnd;

    ViaScanner(byte[] bytes, int from, int to) {
        this.paramScanner = new ParamScanner(bytes, from, to);
        this.bytes = bytes;
        this.position = from;
        this.to = to;
    }

    /** Begins anew over another range. */
    ViaScanner over(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.to = to;
        this.malformed = false;
        this.started = false;
        paramScanner.over(bytes, from, to);
        return this;
    }

    boolean malformed() {
        return malformed;
    }

    /** Moves to the next value. False at the end and when {@link #malformed()}. */
    boolean next() {
        int i = Ascii.skipSpace(bytes, position, to);
        if (started && i >= to) {
            return false;
        }
        position = started ? i + 1 : i;
        started = true;
        return (protocol() && hostPort() && params()) || broken();
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

    private boolean params() {
        paramsStart = position;
        branchStart = -1;
        branchEnd = -1;
        ParamScanner params = paramScanner.over(bytes, position, to);
        while (params.next()) {
            if (branchStart < 0 && params.hasValue() && params.named("branch")) {
                branchStart = params.valueStart;
                branchEnd = params.valueEnd;
            }
        }
        position = params.position();
        paramsEnd = position;
        this.params = params.count();
        // RFC 3261 section 25.1: via-branch is a token.
        return !params.malformed() && (branchStart < 0 || bytes[branchStart] != '"');
    }

    private boolean broken() {
        malformed = true;
        return false;
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
