package io.holdfast.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The code listings of a document that name their source: a fenced block right after the line {@code <!-- example:
 * path#region -->}. In the source, a region stands between the lines {@code // tag::region} and {@code // end::region}.
 */
final class Listings {
    private static final Pattern LISTING = Pattern.compile(
            "<!-- example: (?<path>[^#\\s]+)#(?<region>\\S+) -->\\R```\\w*\\R(?<code>.*?)^```",
            Pattern.DOTALL | Pattern.MULTILINE);

    private Listings() {}

    /** The listings of a document, in order. */
    static List<Listing> in(Path document) throws IOException {
        var found = new ArrayList<Listing>();
        var matcher = LISTING.matcher(Files.readString(document));
        while (matcher.find()) {
            found.add(new Listing(matcher.group("path"), matcher.group("region"), matcher.group("code")));
        }
        return found;
    }

    /**
     * A block of code in a document.
     *
     * @param path the source, from the root of the checkout
     * @param region the name of the region in it
     * @param code the text in the document
     */
    record Listing(String path, String region, String code) {

        /** The text of the region in its source, without the indentation that all its lines share. */
        String source(Path root) throws IOException {
            var lines = new ArrayList<String>();
            var inside = false;
            for (var line : Files.readAllLines(root.resolve(path))) {
                if (inside && line.strip().equals("// end::" + region)) {
                    return String.join("\n", lines).stripIndent() + "\n";
                }
                if (inside) {
                    lines.add(line);
                }
                inside = inside || line.strip().equals("// tag::" + region);
            }
            throw new IOException(path + " has no region " + region + " with an end");
        }
    }
}
