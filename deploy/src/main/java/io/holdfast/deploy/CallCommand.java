package io.holdfast.deploy;

import io.holdfast.bench.caller.ArrivalSchedule;
import io.holdfast.bench.caller.CallPlan;
import io.holdfast.bench.caller.CallerSettings;
import io.holdfast.bench.load.LoadRun;
import io.holdfast.bench.load.LoadSettings;
import io.holdfast.node.CannotStart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Calls any SIP address with the built-in caller. */
@Command(
        name = "call",
        description = {
            "Calls a SIP address over UDP: each call is answered, held, and ended with a BYE.",
            "Exit status 0: every call was answered and ended as it should."
        })
final class CallCommand implements Callable<Integer> {
    private final GlobalOptions options;

    @Parameters(paramLabel = "URI", description = "Whom to call: sip:user@host[:port].")
    private String uri = "";

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10",
            description = "New calls a second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many calls (default: ${DEFAULT-VALUE}).")
    private long calls;

    @Option(
            names = "--hold",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = DurationConverter.class,
            description = "From the answer to the BYE: 500ms, 5s, 2m (default: ${DEFAULT-VALUE}).")
    private Duration hold = Duration.ZERO;

    @Option(
            names = "--infos",
            paramLabel = "N",
            defaultValue = "0",
            description = "INFO requests in each call (default: ${DEFAULT-VALUE}).")
    private int infos;

    @Option(
            names = "--reinvites",
            paramLabel = "N",
            defaultValue = "0",
            description = "re-INVITEs in each call (default: ${DEFAULT-VALUE}).")
    private int reinvites;

    CallCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LogTarget.file(options.home().resolve("call.log"));
        var screen = options.screen(System.out);
        var report = new LoadRun(settings(), options.terminal() ? System.out : null).run();
        report.text().lines().forEach(screen::line);
        return report.isClean() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private LoadSettings settings() {
        try {
            var plan = CallPlan.ending(hold).withInfos(infos).withReinvites(reinvites);
            return new LoadSettings(
                    CallerSettings.calling(uri), ArrivalSchedule.even(rate, calls), Duration.ZERO, plan, List.of());
        } catch (IllegalArgumentException wrong) {
            throw new CannotStart(String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
