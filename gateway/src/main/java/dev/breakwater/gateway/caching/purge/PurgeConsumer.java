package dev.breakwater.gateway.caching.purge;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.gateway.caching.cdn.Cdn;
import dev.breakwater.gateway.caching.cdn.CdnConfig;
import dev.breakwater.gateway.caching.cdn.CdnException;
import dev.breakwater.platform.background.BackgroundLoops;
import dev.breakwater.platform.messaging.topic.TopicReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Purges what changed from the CDN. All gateways are one consumer group, so each change is purged by one of them. The position is
 * committed after the purge; while the CDN is unavailable, changes are collected and the purge is repeated.
 */
@Singleton
class PurgeConsumer {

    private static final Logger LOG = Logger.getLogger(PurgeConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** More than the pauses of Kafka's clock and of a rebalance. */
    private static final Duration REWIND_MARGIN = Duration.ofSeconds(15);
    /** Kafka takes the partitions away from a consumer that does not poll for five minutes. */
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(1);

    private final Optional<Cdn> cdn;
    private final CdnConfig config;
    private final PurgeTopics topics;
    private final ChangedTags changedTags;
    private final PurgeMetrics metrics;
    private final BackgroundLoops loops;
    private final TopicReader reader;

    private PendingPurges pending;
    private Instant retryAt = Instant.MIN;
    private Duration pause;

    PurgeConsumer(
            Optional<Cdn> cdn,
            CdnConfig config,
            PurgeTopics topics,
            ChangedTags changedTags,
            PurgeMetrics metrics,
            BackgroundLoops loops) {
        this.cdn = cdn;
        this.config = config;
        this.topics = topics;
        this.changedTags = changedTags;
        this.metrics = metrics;
        this.loops = loops;
        reader =
                new TopicReader(topics::consumer, consumer -> read(consumer, cdn.orElseThrow()), PurgeConsumer::failed);
        pause = config.firstPause();
    }

    void start(@Observes StartupEvent event) {
        if (cdn.isPresent()) reader.start(loops, "cdn-purge");
    }

    private static void failed(KafkaException e) {
        LOG.warnf("the changes to purge are read again: %s", e);
    }

    /** Read this method before the others. */
    private void read(Consumer<String, byte[]> consumer, Cdn caches) throws InterruptedException {
        pending = new PendingPurges(config.repeats());
        var positions =
                new PurgePositions(consumer, Collections.max(config.repeats()).plus(REWIND_MARGIN));
        consumer.subscribe(topics.names(), positions);
        while (!reader.isStopping()) {
            if (pending.size() < config.waiting()) consumer.resume(consumer.paused());
            else consumer.pause(consumer.assignment());
            for (var message : consumer.poll(untilNext())) {
                positions.read(message);
                var change = changedTags.of(message);
                var changedAt = positions.isRepeated(message) ? Optional.<Instant>empty() : Optional.of(change.at());
                for (var tag : change.tags()) pending.add(tag, changedAt, Instant.now());
            }
            pending.addDue(Instant.now());
            purge(caches);
            if (pending.isEmpty()) positions.commit();
            metrics.pendingSince(pending.oldest().orElse(null));
        }
    }

    private Duration untilNext() {
        var now = Instant.now();
        var next = pending.isEmpty() ? pending.untilNext(now).orElse(POLL) : Duration.between(now, retryAt);
        if (next.isNegative()) return Duration.ZERO;
        return next.compareTo(POLL) < 0 ? next : POLL;
    }

    private void purge(Cdn caches) throws InterruptedException {
        var until = Instant.now().plus(LONGEST_DRAIN);
        while (!pending.isEmpty() && !retryAt.isAfter(Instant.now())) {
            var batch = pending.next(caches.batchSize());
            try {
                caches.purge(batch);
            } catch (CdnException e) {
                failed(e);
                return;
            }
            for (var tag : batch) pending.purged(tag).ifPresent(metrics::purged);
            pause = config.firstPause();
            if (Instant.now().isAfter(until)) return;
        }
    }

    private void failed(CdnException e) {
        metrics.failed();
        var wait = e.retryAfter().orElse(pause);
        retryAt = Instant.now().plus(wait);
        var doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(config.longestPause()) < 0 ? doubled : config.longestPause();
        LOG.warnf("%d tags are purged again in %d ms: %s", pending.size(), wait.toMillis(), e.getMessage());
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        reader.stop();
    }
}
