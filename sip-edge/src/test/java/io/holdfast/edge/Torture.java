package io.holdfast.edge;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The files of the torture suites. */
final class Torture {
    private Torture() {}

    static byte[] read(String rfc, String file) {
        String path = "/torture/" + rfc + "/" + file;
        try (InputStream in = Torture.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new FileNotFoundException(path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** The bytes of one message. */
    static byte[] message(String rfc, String name) {
        return read(rfc, name + ".dat");
    }

    /** The rows of a list of three columns. */
    static Stream<String[]> rows(String rfc, String file) {
        return new String(read(rfc, file), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 3));
    }
}
