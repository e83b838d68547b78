package dev.breakwater.platform.messaging.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Measures how long partitions with waiting records have had no commit. */
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

    /** The time of the partition without a commit for longest. */
    Duration longest(Instant now) {
        return standing.values().stream()
                .map(since -> Duration.between(since.at(), now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
