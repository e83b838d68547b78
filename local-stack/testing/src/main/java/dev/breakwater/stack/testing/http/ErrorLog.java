package dev.breakwater.stack.testing.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The records of level ERROR that this process logs while it is open. */
public final class ErrorLog extends Handler implements AutoCloseable {

    private final List<String> records = new CopyOnWriteArrayList<>();

    public static ErrorLog open() {
        var log = new ErrorLog();
        Logger.getLogger("").addHandler(log);
        return log;
    }

    public List<String> records() {
        return records;
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getLevel().intValue() >= Level.SEVERE.intValue())
            records.add(line.getLoggerName() + ": " + line.getMessage() + " " + line.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
