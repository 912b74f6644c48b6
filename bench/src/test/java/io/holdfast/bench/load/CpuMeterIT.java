package io.holdfast.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CpuMeterIT {
    /** The inner shell works and ends, the outer waits for it, then for its input. */
    private static final String WORK = "sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'; echo done; read end";

    @Test
    void aChildThatEndedCountsWithItsParent() throws Exception {
        Process process = new ProcessBuilder("sh", "-c", WORK).start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            CpuMeter meter = new CpuMeter(List.of(new ProcessGroup("shell", List.of(process.pid()))));
            Map<String, Long> before = meter.read();

            assertThat(output.readLine()).isEqualTo("done");

            Map<String, Long> after = meter.read();
            assertThat(after).containsOnlyKeys(CpuMeter.OWN, "shell");
            assertThat(after.get("shell")).isGreaterThan(before.get("shell"));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aProcessThatIsGoneCountsNothing() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();

        assertThat(new CpuMeter(List.of(new ProcessGroup("gone", List.of(process.pid())))).read())
                .containsEntry("gone", 0L);
    }
}
