package dev.breakwater.gateway.caching.purge;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.breakwater.gateway.caching.cdn.CacheTag;
import dev.breakwater.gateway.caching.cdn.Cdn;
import dev.breakwater.gateway.caching.cdn.CdnConfig;
import dev.breakwater.platform.background.BackgroundLoops;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static dev.breakwater.gateway.caching.purge.CloudflareStandIn.purges;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** Two gateways, one group of consumers. */
@QuarkusTest
@QuarkusTestResource(value = CloudflareStandIn.class, restrictToAnnotatedClass = true)
class SharedPurgeTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int CHANGES = 40;

    /** The other gateway, which remembers what it purges. */
    private final class OtherGateway implements Cdn, AutoCloseable {

        private final List<String> purged = new CopyOnWriteArrayList<>();
        private final PurgeConsumer consumer = new PurgeConsumer(
                Optional.of(this), config, topics, changedTags, new PurgeMetrics(new SimpleMeterRegistry()), loops);

        OtherGateway() {
            consumer.start(new StartupEvent());
            awaitBoth();
        }

        private void awaitBoth() {
            await().atMost(LONG).until(() -> {
                var tag = changes.ofProfile();
                await().atMost(LONG).until(() -> isPurged(tag));
                return purged.contains(tag);
            });
        }

        /** By one of the two. */
        boolean isPurged(String tag) {
            return purges(tag) > 0 || purged.contains(tag);
        }

        @Override
        public void purge(List<CacheTag> tags) {
            tags.forEach(tag -> purged.add(tag.text()));
        }

        @Override
        public int batchSize() {
            return 10;
        }

        @Override
        public void close() {
            try {
                consumer.stop(new ShutdownEvent());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Inject
    Changes changes;

    @Inject
    CdnConfig config;

    @Inject
    PurgeTopics topics;

    @Inject
    ChangedTags changedTags;

    @Inject
    BackgroundLoops loops;

    @Test
    void each_change_is_purged_by_one_of_two_gateways() {
        try (var other = new OtherGateway()) {
            for (var tag : changed(other))
                assertFalse(purges(tag) > 0 && other.purged.contains(tag), tag + " was purged by both");
        }
    }

    @Test
    void a_gateway_repeats_the_purges_of_one_that_ended_too_early() {
        List<String> purgedByOther;
        try (var other = new OtherGateway()) {
            purgedByOther =
                    changed(other).stream().filter(other.purged::contains).toList();
        }
        assertFalse(purgedByOther.isEmpty());
        for (var tag : purgedByOther) await().atMost(LONG).until(() -> purges(tag) > 0);
    }

    private List<String> changed(OtherGateway other) {
        var tags = Stream.generate(changes::ofProfile).limit(CHANGES).toList();
        await().atMost(LONG).until(() -> tags.stream().allMatch(other::isPurged));
        return tags;
    }
}
