package io.holdfast.engine.auth;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a digest protects: quality of protection (RFC 7616 section 3.3). */
public enum Qop {
    /** The method and the URI. */
    AUTH("auth"),
    /** The body as well. */
    AUTH_INT("auth-int");

    private final String token;

    Qop(String token) {
        this.token = token;
    }

    /** The name as the {@code qop} parameter has it. */
    public String token() {
        return token;
    }

    static @Nullable Qop of(String token) {
        for (Qop qop : values()) {
            if (qop.token.equals(token.strip().toLowerCase(Locale.ROOT))) {
                return qop;
            }
        }
        return null;
    }

    /** Those in a list that we have. */
    static Set<Qop> listed(String list) {
        Set<Qop> found = EnumSet.noneOf(Qop.class);
        for (String token : list.split(",", -1)) {
            Qop qop = of(token);
            if (qop != null) {
                found.add(qop);
            }
        }
        return found;
    }
}
