package io.holdfast.deploy;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The top of the command line; it does nothing itself. */
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
final class HoldfastCommand {}
