package io.holdfast.actors.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps what one class logs, instead of printing it. */
public final class Log implements AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    private Log(Logger logger) {
        this.logger = logger;
    }

    /** Listens to the logger of this class. */
    public static Log of(Class<?> source) {
        Log log = new Log((Logger) LoggerFactory.getLogger(source));
        log.appender.start();
        log.logger.addAppender(log.appender);
        log.logger.setAdditive(false);
        return log;
    }

    /** What was logged at this level. */
    public List<ILoggingEvent> at(Level level) {
        return appender.list.stream()
                .filter(event -> event.getLevel().equals(level))
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
    }
}
