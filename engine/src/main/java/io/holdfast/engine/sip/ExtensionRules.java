package io.holdfast.engine.sip;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which extensions a request may require (RFC 3261 section 8.2.2.3). The same for requests that make a dialog and for those inside it. */
public final class ExtensionRules {
    private final Set<String> supported;

    /**
     * @param supported option tags that we have, as in the Supported header field
     */
    public ExtensionRules(Collection<String> supported) {
        this.supported =
                supported.stream().map(tag -> tag.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** The option tags that {@code request} requires and we do not have, as it writes them; a request that has any is answered 420. */
    public List<String> unsupported(SipRequest request) {
        List<String> rows = request.headers(HeaderName.REQUIRE);
        if (rows.isEmpty()) {
            return List.of();
        }
        List<String> unsupported = new ArrayList<>();
        for (String row : rows) {
            for (String tag : row.split(",", -1)) {
                String trimmed = tag.strip();
                if (!trimmed.isEmpty() && !supported.contains(trimmed.toLowerCase(Locale.ROOT))) {
                    unsupported.add(trimmed);
                }
            }
        }
        return List.copyOf(unsupported);
    }
}
