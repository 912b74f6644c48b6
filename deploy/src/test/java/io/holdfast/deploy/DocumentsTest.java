package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say is so: listings are compiled code, links lead somewhere, commands exist. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\((?<target>[^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern COMMAND = Pattern.compile("\\./holdfast (?<name>[a-z]+)");
    private static final int TWO_SCREENS = 110;

    static List<Path> documents() throws IOException {
        try (var top = Files.list(ROOT);
                var docs = Files.walk(ROOT.resolve("docs"));
                var bench = Files.list(ROOT.resolve("bench"))) {
            return Stream.of(top, docs, bench)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aListingIsTheCodeItNames(Path document) throws IOException {
        for (var listing : Listings.in(document)) {
            assertThat(listing.code())
                    .as("%s#%s", listing.path(), listing.region())
                    .isEqualTo(listing.source(ROOT));
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aLinkLeadsToAFile(Path document) throws IOException {
        assertThat(matches(LINK, document, "target").filter(target -> !target.contains(":")))
                .allMatch(target -> Files.exists(document.resolveSibling(target)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aCommandExists(Path document) throws IOException {
        var commands = Main.commandLine().getSubcommands().keySet();
        assertThat(matches(COMMAND, document, "name")).allMatch(commands::contains);
    }

    @Test
    void theReadmeShowsABehaviourAndItsTest() throws IOException {
        assertThat(Listings.in(ROOT.resolve("README.md")))
                .extracting(Listings.Listing::path)
                .anyMatch(path -> path.startsWith("examples/src/main"))
                .anyMatch(path -> path.startsWith("examples/src/test"));
    }

    @Test
    void theReadmeFitsOnTwoScreens() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(TWO_SCREENS);
    }

    private static Stream<String> matches(Pattern pattern, Path document, String group) throws IOException {
        return pattern.matcher(Files.readString(document)).results().map((MatchResult result) -> result.group(group));
    }
}
