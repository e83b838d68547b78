package dev.breakwater.gateway.caching.purge;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.UserEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.gateway.caching.purge.CloudflareStandIn.calls;
import static dev.breakwater.gateway.caching.purge.CloudflareStandIn.purges;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(value = CloudflareStandIn.class, restrictToAnnotatedClass = true)
class PurgeTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Inject
    Changes changes;

    @Inject
    MeterRegistry meters;

    @Inject
    PurgeMetrics metrics;

    /** The consumer has its partitions, and nothing waits. */
    @BeforeEach
    void begin() {
        CloudflareStandIn.succeed();
        var tag = changes.ofProfile();
        await().atMost(LONG).until(() -> purges(tag) > 0);
    }

    @Test
    void a_change_is_purged_by_its_tag_and_again_after_the_longest_fetch() {
        var measured = measured();
        var tag = changes.ofProfile();
        await().atMost(LONG).until(() -> purges(tag) == 1);
        await().atMost(LONG).until(() -> purges(tag) == 2);
        assertEquals(1, measured() - measured, "a repetition is not measured");
    }

    @Test
    void events_purge_the_responses_that_they_make_obsolete_and_no_others() {
        var user = UUID.randomUUID();
        var media = UUID.randomUUID();
        var now = Instant.now();
        changes.publish(new UserEvent.SessionEnded(user, UUID.randomUUID(), now));
        changes.publish(new MediaEvent.Ready(media, user, "aaa" + media, Map.of(), now));
        changes.publish(new MediaEvent.Deleted(media, user, null, now));
        changes.publish(
                new MediaEvent.VisibilityChanged(media, user, "private", "bbb" + media, "ccc" + media, Map.of(), now));
        changes.publish(new MediaEvent.OwnerErased(media, user, "ddd" + media, now));
        changes.publish(new MediaEvent.Deleted(media, user, "eee" + media, now));
        for (var hash : new String[] {"bbb", "ddd", "eee"})
            await().atMost(LONG).until(() -> purges("media-" + hash + media) > 0);
        assertEquals(0, purges("user-" + user) + purges("media-aaa" + media) + purges("media-ccc" + media));
        changes.publish(new UserEvent.Erased(user, now));
        await().atMost(LONG).until(() -> purges("user-" + user) > 0);
        var disabled = UUID.randomUUID();
        changes.publish(new UserEvent.AccountDisabled(disabled, now));
        await().atMost(LONG).until(() -> purges("user-" + disabled) > 0);
    }

    @Test
    void an_outage_of_the_api_delays_purges_and_loses_none() {
        CloudflareStandIn.fail("503 Service Unavailable", "");
        var tags = Stream.generate(changes::ofProfile).limit(5).toList();
        await().atMost(LONG).until(() -> calls(tags.getLast()) >= 2);
        await().atMost(LONG).until(() -> metrics.pendingSeconds() > 0);
        var calls = calls();
        CloudflareStandIn.succeed();
        for (var tag : tags) await().atMost(LONG).until(() -> purges(tag) > 0);
        assertTrue(calls() - calls <= 3, "changes of an outage are purged together");
        await().atMost(LONG).until(() -> metrics.pendingSeconds() == 0);
    }

    @Test
    void the_api_says_how_long_to_wait() {
        CloudflareStandIn.fail("429 Too Many Requests", "Retry-After: 3\r\n");
        var tag = changes.ofProfile();
        await().atMost(LONG).until(() -> calls(tag) == 1);
        var refused = System.nanoTime();
        CloudflareStandIn.succeed();
        await().atMost(LONG).until(() -> purges(tag) > 0);
        assertTrue(System.nanoTime() - refused > Duration.ofMillis(2_800).toNanos());
    }

    private long measured() {
        return meters.get("breakwater.cdn.purge.time").timer().count();
    }
}
