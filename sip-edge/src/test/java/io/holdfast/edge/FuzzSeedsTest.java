package io.holdfast.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input that a fuzzer was given or once found goes well. */
class FuzzSeedsTest {
    static Stream<Path> seeds() throws IOException {
        return Stream.concat(files("src/test/resources/fuzz/EdgeFuzz"), files("../engine/src/test/resources/torture"));
    }

    private static Stream<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void seedGoesWell(Path file) throws IOException {
        assertThat(file).isNotEmptyFile();
        EdgeFuzz.fuzzerTestOneInput(Files.readAllBytes(file));
    }
}
