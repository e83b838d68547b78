package dev.breakwater.gateway.proxy.upstream;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.routing.Upstream;
import dev.breakwater.platform.problem.RequestId;
import org.jboss.logging.Logger;

/**
 * Logs that a service fails, and that it has recovered: two lines, however many requests failed, because a log that grows
 * with the traffic fills disks during an outage. The metric has the number and kind of errors.
 */
@Singleton
public class UpstreamErrorLog {

    private static final Logger LOG = Logger.getLogger(UpstreamErrorLog.class);

    private final Map<Upstream, Episode> episodes = new EnumMap<>(
            Arrays.stream(Upstream.values()).collect(Collectors.toMap(Function.identity(), _ -> new Episode())));
    private final Duration calm;

    UpstreamErrorLog(UpstreamConfig config) {
        calm = config.calm();
    }

    /** @param requestId of the line, when this failure is the first */
    public void failed(String requestId, Upstream upstream, UpstreamError upstreamError, Throwable cause) {
        if (episodes.get(upstream).fail())
            RequestId.logging(
                    requestId,
                    () -> LOG.warnf(
                            "%s %s: %s; further errors are counted, not logged",
                            upstream, upstreamError, cause.getMessage()));
    }

    public void answered(Upstream upstream) {
        episodes.get(upstream)
                .end(calm)
                .ifPresent(it -> LOG.infof(
                        "%s has recovered; %d requests failed within %d s",
                        upstream, it.failures(), it.lasted().toSeconds()));
    }

    private record Ended(long failures, Duration lasted) {}

    /** From the first failure to a success after a time without failures, because a service may fail intermittently. */
    private static final class Episode {

        private volatile boolean isOpen;
        private long began;
        private long last;
        private long failures;

        /** Whether this failure is the first. */
        synchronized boolean fail() {
            last = System.nanoTime();
            failures++;
            if (isOpen) return false;
            began = last;
            isOpen = true;
            return true;
        }

        Optional<Ended> end(Duration calm) {
            return isOpen ? endIfCalm(calm.toNanos()) : Optional.empty();
        }

        private synchronized Optional<Ended> endIfCalm(long calm) {
            if (!isOpen || System.nanoTime() - last < calm) return Optional.empty();
            var ended = new Ended(failures, Duration.ofNanos(last - began));
            isOpen = false;
            failures = 0;
            return Optional.of(ended);
        }
    }
}
