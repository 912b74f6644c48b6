package io.holdfast.bench.wire;

/** The header fields a scan looks for; every other field is passed over. */
enum HeaderKind {
    VIA("via", 'v'),
    FROM("from", 'f'),
    TO("to", 't'),
    CALL_ID("call-id", 'i'),
    CSEQ("cseq", '\0'),
    CONTACT("contact", 'm'),
    RECORD_ROUTE("record-route", '\0'),
    OTHER("", '\0');

    private static final HeaderKind[] KINDS = values();

    private final String lowerCaseName;
    private final char compactForm;

    HeaderKind(String lowerCaseName, char compactForm) {
        this.lowerCaseName = lowerCaseName;
        this.compactForm = compactForm;
    }

    /** The kind of the field whose name is at {@code start} to {@code end}; full and compact forms, any case. */
    static HeaderKind of(byte[] buffer, int start, int end) {
        int length = end - start;
        for (HeaderKind kind : KINDS) {
            if (length == 1 ? kind.compactForm == (buffer[start] | 0x20) : kind.isNamed(buffer, start, length)) {
                return kind;
            }
        }
        return OTHER;
    }

    private boolean isNamed(byte[] buffer, int start, int length) {
        return length > 0
                && length == lowerCaseName.length()
                && ByteText.startsWithIgnoringCase(buffer, start, lowerCaseName);
    }
}
