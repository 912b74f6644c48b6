package io.holdfast.bench.wire;

/** Finds parameters and address boundaries in a header field value (RFC 3261 sections 7.3.1 and 20.10). */
public final class FieldParam {
    private FieldParam() {}

    /**
     * Sets {@code into} to the value of the parameter {@code lowerCaseName} between {@code start} and {@code end}, up to
     * the first comma; false when it is not there.
     */
    static boolean find(Span field, int start, String lowerCaseName, Span into) {
        byte[] buffer = field.buffer();
        int end = field.end();
        for (int i = start; i < end && buffer[i] != ','; i++) {
            if (buffer[i] != ';') {
                continue;
            }
            int nameStart = ByteText.skipBlanks(buffer, i + 1, end);
            int equals = nameStart + lowerCaseName.length();
            if (equals < end
                    && buffer[equals] == '='
                    && ByteText.startsWithIgnoringCase(buffer, nameStart, lowerCaseName)) {
                into.set(buffer, equals + 1, valueEnd(buffer, equals + 1, end));
                return !into.isEmpty();
            }
        }
        return false;
    }

    /** Sets {@code into} to the URI of the first address in {@code field}, a From, To or Contact value. */
    public static void readUri(Span field, Span into) {
        byte[] buffer = field.buffer();
        int open = openingBracket(field);
        if (open < 0) {
            into.set(buffer, field.start(), orEnd(ByteText.indexOf(buffer, field.start(), field.end(), ';'), field));
            return;
        }
        into.set(buffer, open + 1, orEnd(ByteText.indexOf(buffer, open, field.end(), '>'), field));
    }

    /** Where the parameters of a name-addr or addr-spec begin: after the closing '>', else at the first ';'. */
    static int afterAddress(Span field) {
        int open = openingBracket(field);
        char last = open < 0 ? ';' : '>';
        return orEnd(ByteText.indexOf(field.buffer(), open < 0 ? field.start() : open, field.end(), last), field);
    }

    /** Where the '<' of a name-addr is, or -1 for an addr-spec; brackets in a quoted display name don't count. */
    private static int openingBracket(Span field) {
        boolean quoted = false;
        for (int i = field.start(); i < field.end(); i++) {
            byte b = field.buffer()[i];
            if (quoted && b == '\\') {
                i++;
            } else if (b == '"') {
                quoted = !quoted;
            } else if (!quoted && b == '<') {
                return i;
            }
        }
        return -1;
    }

    private static int orEnd(int index, Span field) {
        return index < 0 ? field.end() : index;
    }

    private static int valueEnd(byte[] buffer, int start, int end) {
        int i = start;
        while (i < end && buffer[i] != ';' && buffer[i] != ',' && !ByteText.isBlank(buffer[i])) {
            i++;
        }
        return i;
    }
}
