package io.holdfast.engine.sip;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The name of a header field. Equality ignores case, and a compact form equals its long form (RFC 3261 section 7.3). */
public final class HeaderName {
    public static final HeaderName VIA = known("Via");
    public static final HeaderName FROM = known("From");
    public static final HeaderName TO = known("To");
    public static final HeaderName CALL_ID = known("Call-ID");
    public static final HeaderName CSEQ = known("CSeq");
    public static final HeaderName CONTENT_LENGTH = known("Content-Length");
    public static final HeaderName MAX_FORWARDS = known("Max-Forwards");
    public static final HeaderName CONTACT = known("Contact");
    public static final HeaderName ROUTE = known("Route");
    public static final HeaderName RECORD_ROUTE = known("Record-Route");
    public static final HeaderName CONTENT_TYPE = known("Content-Type");
    public static final HeaderName EXPIRES = known("Expires");
    public static final HeaderName TIMESTAMP = known("Timestamp");
    public static final HeaderName ACCEPT = known("Accept");
    public static final HeaderName ACCEPT_CONTACT = known("Accept-Contact");
    public static final HeaderName ACCEPT_ENCODING = known("Accept-Encoding");
    public static final HeaderName ACCEPT_LANGUAGE = known("Accept-Language");
    public static final HeaderName ALERT_INFO = known("Alert-Info");
    public static final HeaderName ALLOW = known("Allow");
    public static final HeaderName ALLOW_EVENTS = known("Allow-Events");
    public static final HeaderName AUTHENTICATION_INFO = known("Authentication-Info");
    public static final HeaderName AUTHORIZATION = known("Authorization");
    public static final HeaderName CALL_INFO = known("Call-Info");
    public static final HeaderName CONTENT_DISPOSITION = known("Content-Disposition");
    public static final HeaderName CONTENT_ENCODING = known("Content-Encoding");
    public static final HeaderName CONTENT_LANGUAGE = known("Content-Language");
    public static final HeaderName DATE = known("Date");
    public static final HeaderName DIVERSION = known("Diversion");
    public static final HeaderName ERROR_INFO = known("Error-Info");
    public static final HeaderName EVENT = known("Event");
    public static final HeaderName HISTORY_INFO = known("History-Info");
    public static final HeaderName IDENTITY = known("Identity");
    public static final HeaderName IDENTITY_INFO = known("Identity-Info");
    public static final HeaderName IN_REPLY_TO = known("In-Reply-To");
    public static final HeaderName INFO_PACKAGE = known("Info-Package");
    public static final HeaderName MIME_VERSION = known("MIME-Version");
    public static final HeaderName MIN_EXPIRES = known("Min-Expires");
    public static final HeaderName MIN_SE = known("Min-SE");
    public static final HeaderName ORGANIZATION = known("Organization");
    public static final HeaderName P_ASSERTED_IDENTITY = known("P-Asserted-Identity");
    public static final HeaderName P_PREFERRED_IDENTITY = known("P-Preferred-Identity");
    public static final HeaderName PATH = known("Path");
    public static final HeaderName PRIORITY = known("Priority");
    public static final HeaderName PRIVACY = known("Privacy");
    public static final HeaderName PROXY_AUTHENTICATE = known("Proxy-Authenticate");
    public static final HeaderName PROXY_AUTHORIZATION = known("Proxy-Authorization");
    public static final HeaderName PROXY_REQUIRE = known("Proxy-Require");
    public static final HeaderName RACK = known("RAck");
    public static final HeaderName REASON = known("Reason");
    public static final HeaderName RECV_INFO = known("Recv-Info");
    public static final HeaderName REFER_SUB = known("Refer-Sub");
    public static final HeaderName REFER_TO = known("Refer-To");
    public static final HeaderName REFERRED_BY = known("Referred-By");
    public static final HeaderName REJECT_CONTACT = known("Reject-Contact");
    public static final HeaderName REPLACES = known("Replaces");
    public static final HeaderName REPLY_TO = known("Reply-To");
    public static final HeaderName REQUEST_DISPOSITION = known("Request-Disposition");
    public static final HeaderName REQUIRE = known("Require");
    public static final HeaderName RETRY_AFTER = known("Retry-After");
    public static final HeaderName RSEQ = known("RSeq");
    public static final HeaderName SERVER = known("Server");
    public static final HeaderName SERVICE_ROUTE = known("Service-Route");
    public static final HeaderName SESSION_EXPIRES = known("Session-Expires");
    public static final HeaderName SIP_ETAG = known("SIP-ETag");
    public static final HeaderName SIP_IF_MATCH = known("SIP-If-Match");
    public static final HeaderName SUBJECT = known("Subject");
    public static final HeaderName SUBSCRIPTION_STATE = known("Subscription-State");
    public static final HeaderName SUPPORTED = known("Supported");
    public static final HeaderName TARGET_DIALOG = known("Target-Dialog");
    public static final HeaderName UNSUPPORTED = known("Unsupported");
    public static final HeaderName USER_AGENT = known("User-Agent");
    public static final HeaderName WARNING = known("Warning");
    public static final HeaderName WWW_AUTHENTICATE = known("WWW-Authenticate");

    static {
        KnownHeaders.compact('a', ACCEPT_CONTACT);
        KnownHeaders.compact('b', REFERRED_BY);
        KnownHeaders.compact('c', CONTENT_TYPE);
        KnownHeaders.compact('d', REQUEST_DISPOSITION);
        KnownHeaders.compact('e', CONTENT_ENCODING);
        KnownHeaders.compact('f', FROM);
        KnownHeaders.compact('i', CALL_ID);
        KnownHeaders.compact('j', REJECT_CONTACT);
        KnownHeaders.compact('k', SUPPORTED);
        KnownHeaders.compact('l', CONTENT_LENGTH);
        KnownHeaders.compact('m', CONTACT);
        KnownHeaders.compact('n', IDENTITY_INFO);
        KnownHeaders.compact('o', EVENT);
        KnownHeaders.compact('r', REFER_TO);
        KnownHeaders.compact('s', SUBJECT);
        KnownHeaders.compact('t', TO);
        KnownHeaders.compact('u', ALLOW_EVENTS);
        KnownHeaders.compact('v', VIA);
        KnownHeaders.compact('x', SESSION_EXPIRES);
        KnownHeaders.compact('y', IDENTITY);
    }

    /** What every message holds (RFC 3261 section 8.1.1); Max-Forwards, which RFC 2543 lacks, is not insisted on. */
    static final List<HeaderName> MANDATORY = List.of(VIA, FROM, TO, CALL_ID, CSEQ);

    /** The id of every header that has no constant here. */
    static final int UNKNOWN = 0;

    private final int id;
    private final String text;
    private final String lowerCase;
    private final byte[] lowerCaseBytes;

    private HeaderName(int id, String text) {
        this.id = id;
        this.text = text;
        this.lowerCase = text.toLowerCase(Locale.ROOT);
        this.lowerCaseBytes = lowerCase.getBytes(StandardCharsets.US_ASCII);
    }

    private static HeaderName known(String text) {
        HeaderName name = new HeaderName(KnownHeaders.nextId(), text);
        KnownHeaders.add(name);
        return name;
    }

    /**
     * The header name {@code text}, in any letter case or compact form.
     *
     * @throws IllegalArgumentException if {@code text} is not a token
     */
    public static HeaderName of(String text) {
        if (!Ascii.isToken(text)) {
            throw new IllegalArgumentException("header name: \"" + text + "\" (expected: an RFC 3261 token)");
        }
        HeaderName known = KnownHeaders.find(text);
        return known != null ? known : new HeaderName(UNKNOWN, text);
    }

    /** The id of the header named by the range; {@link #UNKNOWN} when there is no constant for it. */
    static int id(byte[] bytes, int from, int to) {
        return KnownHeaders.id(bytes, from, to);
    }

    /** The name as it goes on the wire, in its long form. */
    public String text() {
        return text;
    }

    /** A number below 256 that is the same for equal known names; {@link #UNKNOWN} for all others. */
    int id() {
        return id;
    }

    String lowerCase() {
        return lowerCase;
    }

    byte[] lowerCaseBytes() {
        return lowerCaseBytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeaderName that && lowerCase.equals(that.lowerCase);
    }

    @Override
    public int hashCode() {
        return lowerCase.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
