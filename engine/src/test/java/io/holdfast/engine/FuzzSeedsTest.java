package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dialog.DialogFuzz;
import io.holdfast.engine.sip.AddressFuzz;
import io.holdfast.engine.sip.ParserFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input that a fuzzer was given or once found goes well. */
class FuzzSeedsTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    static Stream<Arguments> seeds() throws IOException {
        return Stream.of(
                        seeds("fuzz/ParserFuzz", ParserFuzz::fuzzerTestOneInput),
                        seeds("torture", ParserFuzz::fuzzerTestOneInput),
                        seeds("fuzz/AddressFuzz", AddressFuzz::fuzzerTestOneInput),
                        seeds("fuzz/DialogFuzz", DialogFuzz::fuzzerTestOneInput))
                .flatMap(seeds -> seeds);
    }

    private static Stream<Arguments> seeds(String folder, Consumer<byte[]> target) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> Arguments.of(RESOURCES.relativize(file).toString(), file, target))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void seedGoesWell(String name, Path file, Consumer<byte[]> target) throws IOException {
        assertThat(file).isNotEmptyFile();
        target.accept(Files.readAllBytes(file));
    }
}
