package dev.breakwater.media.thumbnails.timing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Divides the processor time of one run among its stages. The clock is that of the process: libvips decodes and encodes on
 * threads of its own. So it is right for a process that makes one picture at a time. Not thread-safe.
 */
public final class StageClock {

    private record Key(Stage stage, String format) {}

    private final Map<Key, Long> nanos = new LinkedHashMap<>();
    private final LongSupplier processorNanos;
    private long last;

    /** @param processorNanos the processor time of this process until now, in nanoseconds */
    public StageClock(LongSupplier processorNanos) {
        this.processorNanos = processorNanos;
        last = processorNanos.getAsLong();
    }

    /** Measures nothing. */
    public static StageClock stopped() {
        return new StageClock(() -> 0);
    }

    /** The time since the last stage ended belongs to this one. */
    public void ended(Stage stage, String format) {
        long now = processorNanos.getAsLong();
        nanos.merge(new Key(stage, format), now - last, Long::sum);
        last = now;
    }

    /** The stages in the order in which they ended first. */
    public List<StageTime> times() {
        return nanos.entrySet().stream()
                .map(it -> new StageTime(it.getKey().stage(), it.getKey().format(), Duration.ofNanos(it.getValue())))
                .toList();
    }
}
