package dev.breakwater.platform.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** For how long partitions in which something waits have not been committed any further. */
final class StalledConsumer {

    private record Since(long committed, Instant at) {}

    private final Map<Integer, Since> standing = new HashMap<>();

    /** Takes a partition's newest offsets. */
    void seen(int partition, long committed, long end, Instant now) {
        if (committed >= end) standing.remove(partition);
        else
            standing.compute(
                    partition,
                    (_, since) -> since == null || since.committed() != committed ? new Since(committed, now) : since);
    }

    /** That of the partition that stands longest. */
    Duration longest(Instant now) {
        return standing.values().stream()
                .map(since -> Duration.between(since.at(), now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
