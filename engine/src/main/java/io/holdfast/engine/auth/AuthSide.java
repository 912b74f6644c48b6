package io.holdfast.engine.auth;

import io.holdfast.engine.sip.HeaderName;
import org.jspecify.annotations.Nullable;

/** Who asks for authentication: whom the request is for, or a proxy on its way (RFC 3261 sections 22.2 and 22.3). */
public enum AuthSide {
    UAS(401, "WWW-Authenticate", "Authorization"),
    PROXY(407, "Proxy-Authenticate", "Proxy-Authorization");

    private final int statusCode;
    private final String challenge;
    private final String credentials;

    AuthSide(int statusCode, String challenge, String credentials) {
        this.statusCode = statusCode;
        this.challenge = challenge;
        this.credentials = credentials;
    }

    /** The status of the response that challenges. */
    public int statusCode() {
        return statusCode;
    }

    /** The header that holds challenges. */
    public HeaderName challenge() {
        return HeaderName.of(challenge);
    }

    /** The header that holds credentials. */
    public HeaderName credentials() {
        return HeaderName.of(credentials);
    }

    /** Whether a response of this status challenges. */
    public static boolean challenges(int statusCode) {
        return of(statusCode) != null;
    }

    /** Whether a header of this name holds credentials. */
    public static boolean isCredentials(String name) {
        for (AuthSide side : values()) {
            if (side.credentials.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    static @Nullable AuthSide of(int statusCode) {
        for (AuthSide side : values()) {
            if (side.statusCode == statusCode) {
                return side;
            }
        }
        return null;
    }
}
