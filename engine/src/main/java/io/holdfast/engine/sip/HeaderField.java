package io.holdfast.engine.sip;

/**
 * One header field as a name and a value, as authors give it and as the journal keeps it.
 *
 * @param name the field name as it goes on the wire
 * @param value the field value without the line end
 */
public record HeaderField(String name, String value) {
    public HeaderField {
        if (name.isEmpty() || !name.chars().allMatch(HeaderField::isTokenChar)) {
            throw new IllegalArgumentException("header name: \"" + name + "\" (expected: an RFC 3261 token)");
        }
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("value of " + name + " holds a line break (expected: one line)");
        }
    }

    private static boolean isTokenChar(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-.!%*_+`'~".indexOf(c) >= 0;
    }
}
