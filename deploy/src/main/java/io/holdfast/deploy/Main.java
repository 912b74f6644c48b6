package io.holdfast.deploy;

import io.holdfast.node.DatabaseStorage;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The program behind {@code ./holdfast}. */
public final class Main {
    private Main() {}

    /** Runs the command line and exits with its status. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var options = new GlobalOptions();
        var failures = new Failures(options);
        var top = new CommandLine(new HoldfastCommand());
        // Before the subcommands, which inherit it.
        top.getCommandSpec().addMixin("global", CommandSpec.forAnnotatedObject(options));
        return top.addSubcommand(new DemoCommand(options, EmbeddedDatabase::start))
                .addSubcommand(new UpCommand(options, EmbeddedDatabase::start))
                .addSubcommand(new CallCommand(options))
                .addSubcommand(new NodeCommand(options, DatabaseStorage::open, ExampleBehaviors::withFallback))
                .addSubcommand(new TrainCommand(options, EmbeddedDatabase::start))
                .setExecutionStrategy(parsed -> runStyled(parsed, options))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    /** Help is styled only now, as the options say whether it may be. */
    private static int runStyled(ParseResult parsed, GlobalOptions options) {
        var scheme = CommandLine.Help.defaultColorScheme(options.colour() ? Ansi.ON : Ansi.OFF);
        parsed.asCommandLineList().forEach(command -> command.setColorScheme(scheme));
        return new CommandLine.RunLast().execute(parsed);
    }
}
