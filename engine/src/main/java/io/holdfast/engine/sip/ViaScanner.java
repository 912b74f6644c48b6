package io.holdfast.engine.sip;

/**
 * Walks over a list of {@code via-parm} (RFC 3261 section 25.1) without allocating. White space may surround the slashes and the
 * colon.
 */
final class ViaScanner {
    private static final int MAX_PORT = 65535;

    private final byte[] bytes;
    private final int to;
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
        this.bytes = bytes;
        this.position = from;
        this.to = to;
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
        return (protocol() && sentBy() && params()) || broken();
    }

    private boolean protocol() {
        return token("sip") && slash() && token("2.0") && slash() && transport();
    }

    private boolean token(String lowerCase) {
        int from = Ascii.skipSpace(bytes, position, to);
        position = Ascii.skipToken(bytes, from, to);
        return Ascii.equalsIgnoreCase(bytes, from, position, lowerCase);
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

    private boolean sentBy() {
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
        ParamScanner params = new ParamScanner(bytes, position, to);
        while (params.next()) {
            if (branchStart < 0 && params.hasValue() && params.named("branch")) {
                branchStart = params.valueStart;
                branchEnd = params.valueEnd;
            }
        }
        position = params.position();
        paramsEnd = position;
        this.params = params.count();
        return !params.malformed();
    }

    private boolean broken() {
        malformed = true;
        return false;
    }

    Via via() {
        return new Via(
                Ascii.text(bytes, transportStart, transportEnd),
                Ascii.text(bytes, hostStart, hostEnd),
                port,
                branchStart < 0 ? null : Ascii.text(bytes, branchStart, branchEnd),
                Params.of(bytes, paramsStart, paramsEnd));
    }
}
