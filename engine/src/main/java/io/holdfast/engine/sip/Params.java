package io.holdfast.engine.sip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a header value or URI, in the order they came. Names compare without case.
 *
 * @param list the parameters; a name may occur once only in valid SIP, and the first counts otherwise
 */
public record Params(List<Param> list) {
    public static final Params NONE = new Params(List.of());

    /**
     * One parameter.
     *
     * @param name the name as it came
     * @param value the value as it came, with its quotes if it had any; null when there is no {@code =}
     */
    public record Param(String name, @Nullable String value) {}

    public Params {
        list = List.copyOf(list);
    }

    /** True if there is a parameter of this name, with or without a value. */
    public boolean has(String name) {
        return find(name) != null;
    }

    /** The value of the parameter; null when it is absent or has none. */
    public @Nullable String value(String name) {
        Param param = find(name);
        return param == null ? null : param.value();
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    private @Nullable Param find(String name) {
        for (Param param : list) {
            if (param.name().equalsIgnoreCase(name)) {
                return param;
            }
        }
        return null;
    }

    /** The parameters in {@code [from, to)}, which were scanned before and are well-formed. */
    static Params of(byte[] bytes, int from, int to) {
        if (from >= to) {
            return NONE;
        }
        List<Param> list = new ArrayList<>();
        ParamScanner scanner = new ParamScanner(bytes, from, to);
        while (scanner.next()) {
            list.add(new Param(scanner.name(), scanner.value()));
        }
        return new Params(list);
    }

    /** The parameters as they go on the wire, each with its semicolon. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Param param : list) {
            text.append(';').append(param.name());
            if (param.value() != null) {
                text.append('=').append(param.value());
            }
        }
        return text.toString();
    }
}
