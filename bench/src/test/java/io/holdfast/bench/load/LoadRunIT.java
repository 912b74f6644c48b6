package io.holdfast.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.bench.caller.ArrivalSchedule;
import io.holdfast.bench.caller.CallPlan;
import io.holdfast.bench.caller.CallerSettings;
import io.holdfast.bench.uas.EchoUas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadRunIT {
    private EchoUas uas;

    @BeforeEach
    void startsAFarEnd() throws IOException {
        uas = EchoUas.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), true);
    }

    @AfterEach
    void stopsTheFarEnd() throws IOException {
        uas.close();
    }

    @Test
    void everyMeasuredCallIsReportedAndNoneOfTheWarmUp() throws Exception {
        LoadReport report = new LoadRun(settings(500, 250), null).run();

        assertThat(report.isClean()).isTrue();
        assertThat(report.stats().calls().completed()).isEqualTo(250);
        assertThat(report.stats().latencies().setup().getTotalCount()).isEqualTo(250);
        assertThat(report.stats().latencies().ringing().getTotalCount()).isEqualTo(250);
        assertThat(report.packets().strayResponses()).isZero();
        assertThat(report.cpuNanos()).containsKey(LoadRun.CALLER_THREAD);
    }

    @Test
    void reportsForPeopleAndForPrograms() throws Exception {
        LoadReport report = new LoadRun(settings(500, 100), null).run();

        assertThat(report.text())
                .contains("100 planned, 100 started, 100 answered, 100 completed")
                .contains("INVITE->200");
        assertThat(report.json())
                .startsWith("{\"target\":\"sip:echo@127.0.0.1:")
                .contains("\"completed\":100", "\"setup\":{\"count\":100,")
                .doesNotContain("\n");
    }

    @Test
    void progressIsPrinted() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            assertThat(new LoadRun(settings(500, 100), out).run().isClean()).isTrue();
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("started");
    }

    @Test
    void stepUpFindsTheHighestRateThatIsFine() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            StepUp.Limits limits = new StepUp.Limits(2, 60_000, 400, Duration.ZERO);
            LoadReport best = new StepUp(settings(100, 20), limits, out).run();

            assertThat(best).isNotNull().extracting(LoadReport::ratePerSecond).isEqualTo(400.0);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
    }

    @Test
    void stepUpSaysWhenTheFirstRateIsTooHigh() throws Exception {
        try (PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)) {
            StepUp.Limits limits = new StepUp.Limits(2, 1e-9, 400, Duration.ZERO);

            assertThat(new StepUp(settings(100, 20), limits, out).run()).isNull();
        }
    }

    private LoadSettings settings(double rate, long calls) {
        return new LoadSettings(
                CallerSettings.calling("sip:echo@127.0.0.1:" + uas.port()),
                ArrivalSchedule.even(rate, calls),
                Duration.ofMillis(200),
                CallPlan.ending(Duration.ofMillis(10)),
                List.of());
    }
}
