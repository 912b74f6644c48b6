package io.holdfast.persistence;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads settings and collects what is wrong with them, so that an operator sees all of it at once. */
public final class SettingsReader {
    private final Config config;
    private final String path;
    private final List<ConfigException.ValidationProblem> problems;

    private SettingsReader(Config config, String path, List<ConfigException.ValidationProblem> problems) {
        this.config = config;
        this.path = path;
        this.problems = problems;
    }

    /** A reader of the section {@code path}. */
    public static SettingsReader of(Config config, String path) {
        return new SettingsReader(config, path, new ArrayList<>());
    }

    /** A reader of the section {@code key}; it reports to the same list of problems. */
    public SettingsReader section(String key) {
        return new SettingsReader(config, path + "." + key, problems);
    }

    /** The text at {@code key}. */
    public String text(String key) {
        return read(key, config::getString, "");
    }

    /** The number at {@code key}, which has to be from {@code min} to {@code max}. */
    public int integer(String key, int min, int max) {
        int value = read(key, config::getInt, min);
        if (value < min || value > max) {
            problem(key, value + " (expected: " + min + " to " + max + ")");
        }
        return value;
    }

    /** The duration at {@code key}, which has to be from {@code min} to {@code max}. */
    public Duration duration(String key, Duration min, Duration max) {
        Duration value = read(key, config::getDuration, min);
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            problem(key, text(value) + " (expected: " + text(min) + " to " + text(max) + ")");
        }
        return value;
    }

    /** Notes that the value of {@code key} is not what it has to be. */
    public void problem(String key, String foundAndExpected) {
        String full = path + "." + key;
        ConfigOrigin origin = config.hasPath(full) ? config.getValue(full).origin() : config.origin();
        problems.add(new ConfigException.ValidationProblem(full, origin, foundAndExpected));
    }

    /** Fails with {@link ConfigException.ValidationFailed} when anything was wrong. */
    public void verify() {
        if (!problems.isEmpty()) {
            throw new ConfigException.ValidationFailed(problems);
        }
    }

    private <T> T read(String key, Function<String, T> getter, T substitute) {
        try {
            return getter.apply(path + "." + key);
        } catch (ConfigException e) {
            problem(key, String.valueOf(e.getMessage()));
            return substitute;
        }
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
