package io.holdfast.edge;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads values below one path and collects everything that is wrong with them, so that all is reported at once. */
public final class ConfigProblems {
    private final Config config;
    private final String path;
    private final List<String> problems = new ArrayList<>();

    /** Reads below {@code path} of {@code root}. */
    public ConfigProblems(Config root, String path) {
        this.config = root.getConfig(path);
        this.path = path;
    }

    /** A whole number; {@code min} when there is none in the range. */
    public int integer(String key, int min, int max) {
        long value = read(key, "a whole number", config::getLong, (long) min);
        return (int) inRange(key, value, min, max);
    }

    /** A size in bytes; {@code min} when there is none in the range. */
    public int bytes(String key, long min, long max) {
        long value = read(key, "a size such as 16 KiB", config::getBytes, min);
        if (value < min || value > max) {
            add(key, size(min) + " to " + size(max));
            return (int) min;
        }
        return (int) value;
    }

    /** A duration; {@code min} when there is none in the range. */
    public Duration duration(String key, Duration min, Duration max) {
        Duration value = read(key, "a duration such as 5s", config::getDuration, min);
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            add(key, text(min) + " to " + text(max));
            return min;
        }
        return value;
    }

    /** True or false; false when it is neither. */
    public boolean flag(String key) {
        return read(key, "true or false", config::getBoolean, false);
    }

    /** A text; empty when there is none. */
    public String text(String key) {
        return read(key, "a text", config::getString, "");
    }

    /** A list of texts; empty when there is none. */
    public List<String> texts(String key) {
        return read(key, "a list of texts", config::getStringList, List.of());
    }

    /**
     * A list of objects, which may hold secrets; empty when there is none.
     *
     * @param expected what to say of something else
     */
    public List<? extends Config> objects(String key, String expected) {
        try {
            return config.getConfigList(key);
        } catch (ConfigException e) {
            addSecret(key, expected);
            return List.of();
        }
    }

    /** As {@link #add}, for a value that must not be shown. */
    public void addSecret(String key, String expected) {
        problems.add(path + "." + key + ": found something else (expected " + expected + ")" + origin(key));
    }

    /** Reports every key that is not among {@code known}: most likely a spelling error. */
    public void onlyKeys(Set<String> known) {
        config.root().keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                // Without the value: it may be a misspelled secret.
                .forEach(key -> problems.add(path + "." + key + ": no such key" + origin(key)));
    }

    /** Reports that the value of {@code key} is not what it should be. */
    public void add(String key, String expected) {
        String found = config.hasPath(key) ? config.getValue(key).unwrapped().toString() : "nothing";
        problems.add(path + "." + key + ": found " + found + " (expected " + expected + ")" + origin(key));
    }

    private String origin(String key) {
        return config.root().containsKey(key)
                ? " at " + config.root().get(key).origin().description()
                : "";
    }

    /** Whether something was wrong with {@code key}. */
    public boolean has(String key) {
        return problems.stream().anyMatch(problem -> problem.startsWith(path + "." + key + ":"));
    }

    /** One line for each wrong value: the key, what was found, what is allowed, and where it was read. */
    public List<String> list() {
        return List.copyOf(problems);
    }

    private long inRange(String key, long value, long min, long max) {
        if (value >= min && value <= max) {
            return value;
        }
        add(key, min + " to " + max);
        return min;
    }

    private <T> T read(String key, String expected, Function<String, T> getter, T substitute) {
        try {
            return getter.apply(key);
        } catch (ConfigException e) {
            add(key, expected);
            return substitute;
        }
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    private static String size(long bytes) {
        if (bytes % (1024 * 1024) == 0) {
            return bytes / (1024 * 1024) + " MiB";
        }
        return bytes % 1024 == 0 ? bytes / 1024 + " KiB" : bytes + " B";
    }
}
