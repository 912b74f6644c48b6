package io.holdfast.edge;

import java.nio.file.Path;

/** A file of {@code holdfast.edge.tls} can't be used; the message names its key, the file, and what is wrong. */
public final class TlsFileException extends RuntimeException {

    TlsFileException(String key, Path file, String found, String expected) {
        super("holdfast.edge.tls." + key + ": found " + found + " in " + file + " (expected: " + expected + ")");
    }
}
