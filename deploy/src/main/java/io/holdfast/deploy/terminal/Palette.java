package io.holdfast.deploy.terminal;

/**
 * Text styles by ANSI sequences.
 *
 * @param colour false leaves every text as it is
 */
public record Palette(boolean colour) {

    /** Makes a text stand out. */
    public String bold(String text) {
        return styled("1", text);
    }

    /** Makes a text step back. */
    public String dim(String text) {
        return styled("2", text);
    }

    /** Says that a text is good news. */
    public String good(String text) {
        return styled("32", text);
    }

    /** Says that a text is bad news. */
    public String bad(String text) {
        return styled("31", text);
    }

    /** Says that a text needs attention. */
    public String attention(String text) {
        return styled("33", text);
    }

    private String styled(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
