package io.holdfast.deploy;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The top of the command line; without a command it shows its help. */
@Command(
        name = "holdfast",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "A SIP application server whose calls survive the machine they run on.",
        footerHeading = "%nTo begin:%n",
        footer = {
            "  ./holdfast demo    calls, a killed node, and no call lost, in a minute",
            "  ./holdfast up      a cluster to call with a softphone or SIPp",
            "",
            "Exit status: 0 all went well, 1 it ran and did not show what it should, 2 it cannot start."
        })
final class HoldfastCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.CANNOT_START;
    }
}
