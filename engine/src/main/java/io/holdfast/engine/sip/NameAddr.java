package io.holdfast.engine.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address as in From, To, Contact, Route and Record-Route (RFC 3261 section 20.10).
 *
 * @param displayName the display name without quotes; null when there is none
 * @param uri the URI without angle brackets
 * @param params the header parameters, not those of the URI
 */
public record NameAddr(@Nullable String displayName, String uri, Params params) {

    /** The address in {@code text}; null when it is not exactly one well-formed address. */
    public static @Nullable NameAddr parse(String text) {
        List<NameAddr> list = parseList(text);
        return list.size() == 1 ? list.get(0) : null;
    }

    /** The comma-separated addresses in {@code text}, at least one; empty when {@code text} is malformed. */
    public static List<NameAddr> parseList(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<NameAddr> list = new ArrayList<>(2);
        AddressScanner scanner = new AddressScanner(bytes, 0, bytes.length);
        while (scanner.next()) {
            list.add(of(bytes, scanner));
        }
        return scanner.malformed() ? List.of() : list;
    }

    static NameAddr of(byte[] bytes, AddressScanner scanner) {
        return new NameAddr(
                displayName(Ascii.text(bytes, scanner.displayStart, scanner.displayEnd)),
                Ascii.text(bytes, scanner.uriStart, scanner.uriEnd),
                Params.of(bytes, scanner.paramsStart, scanner.paramsEnd));
    }

    private static @Nullable String displayName(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return text.startsWith("\"") ? QuotedString.content(text) : text;
    }

    /** The tag parameter; null when absent. */
    public @Nullable String tag() {
        return params.value("tag");
    }

    /** The address as it goes on the wire, always with angle brackets. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (displayName != null) {
            text.append('"')
                    .append(displayName.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\" ");
        }
        return text.append('<').append(uri).append('>').append(params).toString();
    }
}
