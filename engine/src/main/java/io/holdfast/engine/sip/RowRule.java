package io.holdfast.engine.sip;

import java.util.Arrays;

/** What is checked of a header row. */
enum RowRule {
    VIA(false),
    /** Exactly one address, in one row. */
    ADDRESS(true),
    ADDRESSES(false),
    CONTACT(false),
    CALL_ID(true),
    CSEQ(true),
    MAX_FORWARDS(true),
    /** Repeating it with the same number is tolerated. */
    CONTENT_LENGTH(false),
    OTHER(false);

    private static final RowRule[] BY_ID = byId();

    private final boolean once;

    RowRule(boolean once) {
        this.once = once;
    }

    /** True if a second row of this header makes the message malformed (RFC 3261 section 7.3.1). */
    boolean once() {
        return once;
    }

    static RowRule of(int headerId) {
        return BY_ID[headerId];
    }

    private static RowRule[] byId() {
        RowRule[] rules = new RowRule[256];
        Arrays.fill(rules, OTHER);
        rules[HeaderName.VIA.id()] = VIA;
        rules[HeaderName.FROM.id()] = ADDRESS;
        rules[HeaderName.TO.id()] = ADDRESS;
        rules[HeaderName.CONTACT.id()] = CONTACT;
        rules[HeaderName.ROUTE.id()] = ADDRESSES;
        rules[HeaderName.RECORD_ROUTE.id()] = ADDRESSES;
        rules[HeaderName.CALL_ID.id()] = CALL_ID;
        rules[HeaderName.CSEQ.id()] = CSEQ;
        rules[HeaderName.MAX_FORWARDS.id()] = MAX_FORWARDS;
        rules[HeaderName.CONTENT_LENGTH.id()] = CONTENT_LENGTH;
        return rules;
    }
}
