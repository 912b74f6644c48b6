package io.holdfast.engine.sip;

/** Header folding (RFC 3261 section 7.3.1): a line that begins with white space goes on with the line before it. */
final class Folding {
    private Folding() {}

    /** {@code text} on one line: each line break with the white space around it becomes a single SP. */
    static String unfold(String text) {
        StringBuilder unfolded = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = spaceEnd(text, i);
            if (end > i && holdsBreak(text, i, end)) {
                unfolded.append(' ');
                i = end;
            } else {
                unfolded.append(text.charAt(i++));
            }
        }
        return unfolded.toString();
    }

    private static int spaceEnd(String text, int from) {
        int i = from;
        while (i < text.length() && " \t\r\n".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static boolean holdsBreak(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
                return true;
            }
        }
        return false;
    }
}
