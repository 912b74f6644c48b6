package io.holdfast.deploy;

import io.holdfast.node.CannotStart;
import java.util.concurrent.CancellationException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns failures into one sentence for people and an exit status for programs; the stack trace goes to the log. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final GlobalOptions options;

    Failures(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return switch (failure) {
            case CancellationException cancelled -> ExitStatus.OK;
            case CannotStart cannotStart -> {
                report(command, cannotStart.sentence(), cannotStart);
                yield ExitStatus.CANNOT_START;
            }
            default -> {
                report(command, "unexpected failure: " + failure, failure);
                yield ExitStatus.FAILED;
            }
        };
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        var command = failure.getCommandLine();
        command.getErr().println("holdfast: " + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, command.getErr());
        command.getErr().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.CANNOT_START;
    }

    private void report(CommandLine command, String sentence, Exception failure) {
        LoggerFactory.getLogger(Failures.class).error("{}", sentence, failure);
        command.getErr().println("holdfast: " + sentence);
        if (options.verbose()) {
            failure.printStackTrace(command.getErr());
        }
    }
}
