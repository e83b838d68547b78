package dev.breakwater.gateway.route;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

/**
 * Says in the log that a service fails, and that it is well again: two lines, however many requests met it, since a log
 * that grows with the traffic fills disks just when a service is down. How many and of which kind, the metric tells.
 */
@Singleton
class UpstreamErrorLog {

    private static final Logger LOG = Logger.getLogger(UpstreamErrorLog.class);

    private final Map<Upstream, Episode> episodes = new EnumMap<>(
            Arrays.stream(Upstream.values()).collect(Collectors.toMap(Function.identity(), _ -> new Episode())));
    private final Duration calm;

    UpstreamErrorLog(RouteConfig config) {
        calm = config.calm();
    }

    void failed(Upstream upstream, UpstreamError upstreamError, Throwable cause) {
        if (episodes.get(upstream).fail())
            LOG.warnf("%s %s: %s; more of it is counted, not logged", upstream, upstreamError, cause.getMessage());
    }

    void answered(Upstream upstream) {
        episodes.get(upstream)
                .end(calm)
                .ifPresent(it -> LOG.infof(
                        "%s answers again; %d requests failed within %d s",
                        upstream, it.failures(), it.lasted().toSeconds()));
    }

    private record Ended(long failures, Duration lasted) {}

    /** From the first failure to an answer before which there was none for a while: a service may fail now and then. */
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
