package io.holdfast.edge;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

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
}
