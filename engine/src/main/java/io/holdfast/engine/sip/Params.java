package io.holdfast.engine.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a header value or URI, in the order they came. Names compare without case; of two with one name the first counts. Two
 * are equal when they are written the same.
 */
public final class Params {
    public static final Params NONE = new Params(new byte[0]);

    private final byte[] bytes;

    /**
     * One parameter.
     *
     * @param name the name as it came
     * @param value the value as it came, with its quotes if it had any; null when there is no {@code =}
     */
    public record Param(String name, @Nullable String value) {}

    private Params(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of {@code [from, to)}, which was scanned before and is well-formed: so a kept address does not keep its message. */
    static Params of(byte[] bytes, int from, int to) {
        return from >= to ? NONE : new Params(Arrays.copyOfRange(bytes, from, to));
    }

    /** True if there is a parameter of this name, with or without a value. */
    public boolean has(String name) {
        return find(name) != null;
    }

    /** The value of the parameter; null when it is absent or has none. */
    public @Nullable String value(String name) {
        ParamScanner found = find(name);
        return found == null ? null : found.value();
    }

    /** All parameters in order. */
    public List<Param> list() {
        List<Param> list = new ArrayList<>(4);
        ParamScanner scanner = scanner();
        while (scanner.next()) {
            list.add(new Param(scanner.name(), scanner.value()));
        }
        return list;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    private @Nullable ParamScanner find(String name) {
        ParamScanner scanner = scanner();
        while (scanner.next()) {
            if (scanner.named(name)) {
                return scanner;
            }
        }
        return null;
    }

    private ParamScanner scanner() {
        return new ParamScanner(bytes, 0, bytes.length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Params that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The parameters as they go on the wire, each with its semicolon, on one line. */
    @Override
    public String toString() {
        return Folding.unfold(new String(bytes, StandardCharsets.UTF_8));
    }
}
