package io.holdfast.engine.auth;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a Digest challenge or of credentials (RFC 3261 section 25.1: {@code digest-cln}, {@code dig-resp}): quotes taken
 * off, escapes resolved, names in lower case.
 */
final class AuthParams {
    private static final String SCHEME = "Digest";

    private final Map<String, String> values;

    private AuthParams(Map<String, String> values) {
        this.values = values;
    }

    /** The parameters in the value of one header row; null when it is of another scheme or malformed. */
    static @Nullable AuthParams parse(String row) {
        int length = SCHEME.length();
        if (!row.regionMatches(true, 0, SCHEME, 0, length) || row.length() == length || !isSpace(row.charAt(length))) {
            return null;
        }
        Map<String, String> values = new HashMap<>();
        return new Scan(row, length).read(values) ? new AuthParams(values) : null;
    }

    /** The value of a parameter; null when it is absent. */
    @Nullable
    String value(String name) {
        return values.get(name);
    }

    /** The value as a quoted-string. */
    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** Walks over {@code name "=" ( token / quoted-string ) *( "," … )}. */
    private static final class Scan {
        private final String text;
        private int position;

        Scan(String text, int position) {
            this.text = text;
            this.position = position;
        }

        boolean read(Map<String, String> values) {
            skipSpace();
            while (position < text.length()) {
                String name = until("=,").strip().toLowerCase(Locale.ROOT);
                if (name.isEmpty() || !take('=')) {
                    return false;
                }
                String value = value();
                // A parameter twice: which one counts is not for us to choose.
                if (value == null || values.put(name, value) != null) {
                    return false;
                }
                skipSpace();
                if (position < text.length() && !take(',')) {
                    return false;
                }
                skipSpace();
            }
            return !values.isEmpty();
        }

        private @Nullable String value() {
            skipSpace();
            if (position < text.length() && text.charAt(position) == '"') {
                return quotedString();
            }
            String token = until(",").strip();
            return token.isEmpty() || token.indexOf('"') >= 0 || token.indexOf(' ') >= 0 ? null : token;
        }

        private @Nullable String quotedString() {
            StringBuilder value = new StringBuilder();
            for (int i = position + 1; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"') {
                    position = i + 1;
                    return value.toString();
                }
                if (c == '\\' && ++i == text.length()) {
                    return null;
                }
                value.append(text.charAt(i));
            }
            return null;
        }

        private String until(String stops) {
            int from = position;
            while (position < text.length() && stops.indexOf(text.charAt(position)) < 0) {
                position++;
            }
            return text.substring(from, position);
        }

        private boolean take(char wanted) {
            boolean there = position < text.length() && text.charAt(position) == wanted;
            position += there ? 1 : 0;
            return there;
        }

        private void skipSpace() {
            while (position < text.length() && isSpace(text.charAt(position))) {
                position++;
            }
        }
    }
}
