package io.holdfast.engine.sip;

/**
 * Walks over the comma-separated values of a header row, each followed by its parameters (RFC 3261 section 7.3.1), without
 * allocating.
 */
abstract sealed class ListCursor permits AddressScanner, ViaScanner {
    private final ParamScanner paramScanner;
    private boolean malformed;
    private boolean started;

    byte[] bytes;
    int to;
    /** Where the scan stands; a value moves it to its parameters. */
    int position;

    int paramsStart;
    int paramsEnd;
    int params;

    ListCursor(byte[] bytes, int from, int to) {
        this.paramScanner = new ParamScanner(bytes, from, to);
        this.bytes = bytes;
        this.position = from;
        this.to = to;
    }

    /** Begins anew over another range. */
    final void over(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.to = to;
        this.malformed = false;
        this.started = false;
        paramScanner.over(bytes, from, to);
    }

    final boolean malformed() {
        return malformed;
    }

    /** Moves to the next value. False at the end and when {@link #malformed()}. */
    final boolean next() {
        int i = Ascii.skipSpace(bytes, position, to);
        if (started && i >= to) {
            return false;
        }
        position = started ? Ascii.skipSpace(bytes, i + 1, to) : i;
        started = true;
        params = 0;
        malformed = !value(position) || !params();
        return !malformed;
    }

    private boolean params() {
        paramsStart = position;
        ParamScanner scanner = paramScanner.over(bytes, position, to);
        boolean wellFormed = true;
        while (scanner.next()) {
            wellFormed &= param(scanner);
        }
        position = scanner.position();
        paramsEnd = position;
        params = scanner.count();
        return wellFormed && !scanner.malformed();
    }

    /** Reads the value without its parameters. False when the grammar is broken. */
    abstract boolean value(int from);

    /** Takes the parameter that was just found. False when the grammar is broken. */
    abstract boolean param(ParamScanner param);
}
