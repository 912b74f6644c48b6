package io.holdfast.engine.sip;

import java.util.ArrayList;
import java.util.List;

/** Option tags as Require, Supported and their like list them (RFC 3261 section 19.2). */
public final class OptionTags {
    /** Reliable provisional responses (RFC 3262). */
    public static final String RELIABLE = "100rel";

    private OptionTags() {}

    /** The tags in all rows of this header field, as they are written. */
    public static List<String> of(SipMessage message, HeaderName name) {
        List<String> rows = message.headers(name);
        if (rows.isEmpty()) {
            return List.of();
        }
        List<String> tags = new ArrayList<>();
        for (String row : rows) {
            for (String tag : row.split(",", -1)) {
                String trimmed = tag.strip();
                if (!trimmed.isEmpty()) {
                    tags.add(trimmed);
                }
            }
        }
        return List.copyOf(tags);
    }

    /** Whether this header field lists the tag, in any letter case. */
    public static boolean has(SipMessage message, HeaderName name, String tag) {
        return of(message, name).stream().anyMatch(tag::equalsIgnoreCase);
    }
}
