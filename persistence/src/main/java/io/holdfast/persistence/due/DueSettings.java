package io.holdfast.persistence.due;

import com.typesafe.config.Config;
import io.holdfast.persistence.SettingsReader;
import java.time.Duration;

/**
 * How due times are looked for.
 *
 * @param pageRows rows of the journal read at a time
 * @param obligations what is looked at when a node has died
 * @param sweep what is looked at again and again
 * @param purge how ended dialogs are deleted
 */
public record DueSettings(int pageRows, Obligations obligations, Sweep sweep, Purge purge) {

    /**
     * Which open obligations are reported.
     *
     * @param slack those that became due this long ago are reported with the ones to come, earliest first
     * @param lookback those that became due this long ago, and wait still, are reported after them
     */
    public record Obligations(Duration slack, Duration lookback) {}

    /**
     * Which passed deadlines are reported.
     *
     * @param delay how long after its deadline a dialog is reported: one in memory has seen to it by then
     * @param repeat how often what was looked at within the overlap is looked at again
     * @param overlap for how long a dialog that still waits is reported again, and how late an entry may be written
     * @param dialogsMax how many dialogs a sweep reports at most for the first time; the next sweep goes on there
     */
    public record Sweep(Duration delay, Duration repeat, Duration overlap, int dialogsMax) {}

    /**
     * How ended dialogs are deleted.
     *
     * @param retention how long after its end a dialog is kept
     * @param batch dialogs deleted in one transaction
     * @param dialogsMax dialogs deleted in one call; the next call goes on
     */
    public record Purge(Duration retention, int batch, int dialogsMax) {}

    /**
     * Reads {@code holdfast.persistence.due}.
     *
     * @throws com.typesafe.config.ConfigException.ValidationFailed with every problem there is
     */
    public static DueSettings from(Config config) {
        SettingsReader reader = SettingsReader.of(config, "holdfast.persistence.due");
        Duration hour = Duration.ofHours(1);
        DueSettings settings = new DueSettings(
                reader.integer("page-rows", 10, 100_000),
                new Obligations(
                        reader.duration("obligations-slack", Duration.ZERO, hour),
                        reader.duration("obligations-lookback", Duration.ZERO, Duration.ofDays(1))),
                new Sweep(
                        reader.duration("sweep-delay", Duration.ZERO, hour),
                        reader.duration("sweep-repeat", Duration.ZERO, hour),
                        reader.duration("sweep-overlap", Duration.ZERO, hour),
                        reader.integer("sweep-dialogs-max", 1, 1_000_000)),
                new Purge(
                        reader.duration("retention", Duration.ofSeconds(1), Duration.ofDays(36_500)),
                        reader.integer("purge-batch", 1, 100_000),
                        reader.integer("purge-dialogs-max", 1, 10_000_000)));
        reader.verify();
        return settings;
    }
}
