package io.holdfast.edge;

import java.util.List;

/** The configuration of the edge, or of the node around it, is wrong; says everything that is. */
public final class EdgeConfigException extends IllegalArgumentException {
    private final transient List<String> problems;

    /**
     * Collects problems.
     *
     * @param problems one line for each wrong key, as {@link ConfigProblems#list} has them
     */
    public EdgeConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each wrong key: the key, what was found, what is allowed, and where it was read. */
    public List<String> problems() {
        return problems;
    }
}
