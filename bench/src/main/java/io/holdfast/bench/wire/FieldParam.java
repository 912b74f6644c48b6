package io.holdfast.bench.wire;

/** Finds parameters and address boundaries in a header field value (RFC 3261 sections 7.3.1 and 20.10). */
public final class FieldParam {
    static final byte[] BRANCH = {'b', 'r', 'a', 'n', 'c', 'h'};
    static final byte[] TAG = {'t', 'a', 'g'};

    private FieldParam() {}

    /**
     * Sets {@code into} to the value of the parameter {@code lowerCaseName} between {@code start} and {@code end}, up to
     * the first comma; false when it is not there.
     */
    static boolean find(byte[] buffer, int start, int end, byte[] lowerCaseName, Span into) {
        for (int i = start; i < end && buffer[i] != ','; i++) {
            if (buffer[i] != ';') {
                continue;
            }
            int nameStart = skipBlanks(buffer, i + 1, end);
            int equals = nameStart + lowerCaseName.length;
            if (equals < end && buffer[equals] == '=' && isNamed(buffer, nameStart, lowerCaseName)) {
                into.set(buffer, equals + 1, valueEnd(buffer, equals + 1, end));
                return !into.isEmpty();
            }
        }
        return false;
    }

    /** Where the parameters of a name-addr or addr-spec begin: after the closing '>', else at the first ';'. */
    public static int afterAddress(byte[] buffer, int start, int end) {
        int open = openingBracket(buffer, start, end);
        if (open < 0) {
            return indexOf(buffer, start, end, ';');
        }
        return indexOf(buffer, open, end, '>');
    }

    /** Where the '<' of a name-addr is, or -1 for an addr-spec; brackets in a quoted display name don't count. */
    public static int openingBracket(byte[] buffer, int start, int end) {
        boolean quoted = false;
        for (int i = start; i < end; i++) {
            byte b = buffer[i];
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

    /** The first {@code wanted} between {@code start} and {@code end}, or {@code end}. */
    public static int indexOf(byte[] buffer, int start, int end, char wanted) {
        for (int i = start; i < end; i++) {
            if (buffer[i] == wanted) {
                return i;
            }
        }
        return end;
    }

    private static boolean isNamed(byte[] buffer, int start, byte[] lowerCaseName) {
        for (int i = 0; i < lowerCaseName.length; i++) {
            if ((buffer[start + i] | 0x20) != lowerCaseName[i]) {
                return false;
            }
        }
        return true;
    }

    private static int valueEnd(byte[] buffer, int start, int end) {
        int i = start;
        while (i < end && buffer[i] != ';' && buffer[i] != ',' && buffer[i] != ' ' && buffer[i] != '\t') {
            i++;
        }
        return i;
    }

    private static int skipBlanks(byte[] buffer, int from, int to) {
        int i = from;
        while (i < to && (buffer[i] == ' ' || buffer[i] == '\t')) {
            i++;
        }
        return i;
    }
}
