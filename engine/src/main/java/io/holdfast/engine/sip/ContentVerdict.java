package io.holdfast.engine.sip;

/** What {@link ContentRules} say to the body of a request (RFC 3261 section 8.2.3). */
public enum ContentVerdict {
    /** There is no body, or one that we understand, or one that may be ignored. */
    UNDERSTOOD,
    /** The body is of a type that we do not take: 415 with Accept. */
    MEDIA_TYPE,
    /** The body is encoded: 415 with Accept-Encoding. */
    ENCODING,
    /** The sender would not understand a session description of ours: 406. */
    NOT_ACCEPTABLE
}
