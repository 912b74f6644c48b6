package io.holdfast.bench;

import io.holdfast.bench.caller.ArrivalSchedule;
import io.holdfast.bench.caller.CallPlan;
import io.holdfast.bench.caller.CallerSettings;
import io.holdfast.bench.load.LoadReport;
import io.holdfast.bench.load.LoadRun;
import io.holdfast.bench.load.LoadSettings;
import io.holdfast.bench.uas.EchoUas;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Measures the caller itself: {@code LoadSelfTest [calls a second] [seconds]} calls {@link EchoUas} in the same process.
 */
public final class LoadSelfTest {
    private static final double DEFAULT_RATE = 10_000;
    private static final int DEFAULT_SECONDS = 10;
    private static final Duration WARMUP = Duration.ofSeconds(5);

    private LoadSelfTest() {}

    /** Prints a load report; exits 0 when no call failed. */
    public static void main(String[] args) throws Exception {
        double rate = args.length > 0 ? Double.parseDouble(args[0]) : DEFAULT_RATE;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_SECONDS;
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (EchoUas uas = EchoUas.start(anyPort, false)) {
            LoadSettings settings = new LoadSettings(
                    CallerSettings.calling("sip:echo@127.0.0.1:" + uas.port()),
                    ArrivalSchedule.lasting(rate, Duration.ofSeconds(seconds)),
                    WARMUP,
                    CallPlan.ending(Duration.ZERO),
                    List.of());
            LoadReport report = new LoadRun(settings, null).run();
            System.out.println(report.text());
            System.exit(report.isClean() ? 0 : 1);
        }
    }
}
