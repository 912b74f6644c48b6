package io.holdfast.bench;

import io.holdfast.bench.caller.ArrivalSchedule;
import io.holdfast.bench.caller.CallPlan;
import io.holdfast.bench.caller.CallerLimits;
import io.holdfast.bench.caller.CallerSettings;
import io.holdfast.bench.caller.Faults;
import io.holdfast.bench.caller.LocalSockets;
import io.holdfast.bench.load.LoadReport;
import io.holdfast.bench.load.LoadRun;
import io.holdfast.bench.load.LoadSettings;
import io.holdfast.bench.load.ProcessGroup;
import io.holdfast.bench.load.StepUp;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Calls a SIP address at a rate, from a command line. Exits 0 when every call was answered and ended as it should. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Calls a SIP address at a rate and measures (open loop, UDP).")
public final class LoadMain implements Callable<Integer> {
    private static final int BAD_ARGUMENTS = 2;

    @Option(names = "--target", required = true, description = "SIP URI to call, such as sip:demo@127.0.0.1:5060.")
    private String target = "";

    @Option(names = "--rate", defaultValue = "100", description = "Calls per second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--duration", description = "How long calls are started, such as 20s (default: 20s).")
    private @Nullable Duration duration;

    @Option(names = "--calls", description = "How many calls, instead of --duration.")
    private @Nullable Long calls;

    @Option(names = "--hold", defaultValue = "0s", description = "From the answer to the BYE (default: 0s).")
    private Duration hold = Duration.ZERO;

    @Option(
            names = "--warmup",
            defaultValue = "0s",
            description = "Calls before those that are measured (default: none).")
    private Duration warmup = Duration.ZERO;

    @Option(
            names = "--ramp",
            defaultValue = "0s",
            description = "How long the rate grows from 0 (default: not at all).")
    private Duration ramp = Duration.ZERO;

    @Option(names = "--reinvites", defaultValue = "0", description = "re-INVITEs in each call (default: 0).")
    private int reinvites;

    @Option(names = "--infos", defaultValue = "0", description = "INFOs in each call (default: 0).")
    private int infos;

    @Option(names = "--sockets", defaultValue = "16", description = "Local sockets to spread calls over (default: 16).")
    private int sockets;

    @Option(
            names = "--faults",
            defaultValue = "0",
            description = {
                "Percent of the packets that are lost, that come twice, that come late, and beside which a stranger",
                "sends something broken; 0 to 50 each (default: 0)."
            })
    private double faults;

    @Option(
            names = "--open-calls-max",
            defaultValue = "200000",
            description = "Calls due beyond it fail (default: 200000).")
    private int openCallsMax;

    @Option(
            names = "--pids",
            description = "Processes whose CPU is reported, as name=pid,pid; with their descendants. Repeatable.")
    private List<String> processes = List.of();

    @Option(names = "--step-up", description = "Raise the rate until calls fail or the p99 limit is passed.")
    private boolean stepUp;

    @Option(
            names = "--step-factor",
            defaultValue = "1.25",
            description = "Each rate over the one before (default: 1.25).")
    private double stepFactor;

    @Option(
            names = "--p99-max",
            defaultValue = "100ms",
            description = "Limit of INVITE->200 for --step-up (default: 100ms).")
    private Duration p99Max = Duration.ZERO;

    @Option(names = "--rate-max", defaultValue = "50000", description = "Where --step-up stops (default: 50000).")
    private double rateMax;

    @Option(names = "--step-pause", defaultValue = "2s", description = "Between two rates (default: 2s).")
    private Duration stepPause = Duration.ZERO;

    @Option(names = "--json", description = "Print one line of JSON instead of text, and no progress.")
    private boolean json;

    private final PrintStream out;

    private LoadMain(PrintStream out) {
        this.out = out;
    }

    /** Runs with the given arguments and exits. */
    public static void main(String[] args) {
        System.exit(commandLine(System.out).execute(args));
    }

    static CommandLine commandLine(PrintStream out) {
        CommandLine commandLine = new CommandLine(new LoadMain(out));
        commandLine.registerConverter(Duration.class, new DurationOption());
        commandLine.setExecutionExceptionHandler((e, line, parsed) -> {
            line.getErr().println(line.getColorScheme().errorText(String.valueOf(e.getMessage())));
            return e instanceof IllegalArgumentException ? BAD_ARGUMENTS : 1;
        });
        return commandLine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadSettings settings = settings();
        if (stepUp) {
            return stepUp(settings);
        }
        LoadReport report = new LoadRun(settings, json ? null : out).run();
        out.println(json ? report.json() : report.text());
        return report.isClean() ? 0 : 1;
    }

    private int stepUp(LoadSettings settings) throws IOException, InterruptedException {
        StepUp.Limits limits = new StepUp.Limits(stepFactor, p99Max.toNanos() / 1e6, rateMax, stepPause);
        LoadReport best = new StepUp(settings, limits, json ? System.err : out).run();
        if (best == null) {
            out.println("no rate was fine: start lower with --rate");
            return 1;
        }
        out.println(json ? best.json() : "highest rate that was fine:\n" + best.text());
        return 0;
    }

    private LoadSettings settings() {
        CallerSettings caller = CallerSettings.calling(target)
                .withSockets(LocalSockets.free(sockets))
                .withLimits(new CallerLimits(openCallsMax, CallerLimits.DEFAULTS.ringTimeout()))
                .withFaults(new Faults(faults / 100, System.nanoTime()));
        CallPlan plan = CallPlan.ending(hold).withReinvites(reinvites).withInfos(infos);
        return new LoadSettings(
                caller,
                schedule(),
                warmup,
                plan,
                processes.stream().map(ProcessGroup::parse).toList());
    }

    private ArrivalSchedule schedule() {
        if (calls != null && duration != null) {
            throw new IllegalArgumentException("--calls and --duration (expected: one of them)");
        }
        long count = calls != null
                ? calls
                : ArrivalSchedule.lasting(rate, duration == null ? Duration.ofSeconds(20) : duration)
                        .count();
        return new ArrivalSchedule(rate, ramp, count);
    }
}
