package io.holdfast.deploy;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations on the command line as they are written in configuration files: 500ms, 5s, 2m. */
final class DurationConverter implements ITypeConverter<Duration> {
    private static final String KEY = "duration";

    @Override
    public Duration convert(String text) {
        try {
            return ConfigFactory.empty()
                    .withValue(KEY, ConfigValueFactory.fromAnyRef(text))
                    .getDuration(KEY);
        } catch (ConfigException wrong) {
            throw new TypeConversionException("found " + text + " (expected: a duration such as 500ms, 5s, 2m)");
        }
    }
}
