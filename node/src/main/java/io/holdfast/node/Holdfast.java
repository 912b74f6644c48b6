package io.holdfast.node;

/** Where a program begins: {@code Holdfast.node(args).invites(new Voicemail()).start()}. */
public final class Holdfast {
    private Holdfast() {}

    /**
     * A node to put behaviours and handlers in. It is configured by, the first counting most: system properties, the command
     * line, the file of {@code --config}, the environment ({@code HOLDFAST_DATABASE_URL} and the like), and
     * {@code application.conf} on the class path.
     *
     * @param args {@code --config FILE}, and {@code --holdfast.edge.advertised=host:port} for any key
     * @throws CannotStart when an argument is none of those
     */
    public static NodeBuilder node(String... args) {
        return new NodeBuilder(CommandLine.parse(args));
    }
}
