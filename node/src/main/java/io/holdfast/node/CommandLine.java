package io.holdfast.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of an author's program says to its node.
 *
 * @param values keys and their values
 * @param file the operator's configuration file
 */
record CommandLine(Config values, Optional<Path> file) {
    private static final String FILE = "--config";
    private static final String KEY = "--holdfast.";

    static CommandLine parse(String... args) {
        Config values = ConfigFactory.empty();
        Path file = null;
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (arg.startsWith(KEY) && arg.indexOf('=') > 0) {
                values = value(arg).withFallback(values);
            } else if (arg.startsWith(FILE + "=")) {
                file = Path.of(arg.substring(FILE.length() + 1));
            } else if (arg.equals(FILE) && i + 1 < args.length) {
                file = Path.of(args[++i]);
            } else {
                throw new CannotStart("argument " + arg
                        + " (expected: --config FILE, or --holdfast.key=value of a configuration key)");
            }
        }
        return new CommandLine(values, Optional.ofNullable(file));
    }

    private static Config value(String arg) {
        int equals = arg.indexOf('=');
        String key = arg.substring(2, equals);
        String text = arg.substring(equals + 1);
        try {
            Config value = list(key, text);
            return value == null
                    ? ConfigFactory.empty("command line")
                            .withValue(key, ConfigValueFactory.fromAnyRef(text, "command line"))
                    : value;
        } catch (ConfigException wrong) {
            throw new CannotStart("argument " + arg + ": " + wrong.getMessage(), wrong);
        }
    }

    /** A list is written as in a file; all else is text that its reader understands. */
    private static @Nullable Config list(String key, String text) {
        return text.startsWith("[") ? ConfigFactory.parseString(key + " = " + text) : null;
    }
}
