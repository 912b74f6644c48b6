package io.holdfast.edge;

import java.util.List;

/** The configuration of the edge is wrong; says everything that is. */
public final class EdgeConfigException extends IllegalArgumentException {
    private final transient List<String> problems;

    EdgeConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each wrong key: the key, what was found, what is allowed, and where it was read. */
    public List<String> problems() {
        return problems;
    }
}
