package dev.breakwater.email.delivery.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.breakwater.email.delivery.DeliveryConfig;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Transition;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RetryPolicyTest {

    private final RetryPolicy retryPolicy = new RetryPolicy(config());

    @Test
    void pauses_double_up_to_the_longest() {
        assertAbout(Duration.ofSeconds(1), retryPolicy.pause(1));
        assertAbout(Duration.ofSeconds(2), retryPolicy.pause(2));
        assertAbout(Duration.ofSeconds(256), retryPolicy.pause(9));
        assertAbout(Duration.ofMinutes(10), retryPolicy.pause(11));
        assertAbout(Duration.ofMinutes(10), retryPolicy.pause(10_000));
    }

    @Test
    void with_the_default_settings_a_delivery_is_retried_for_a_day() {
        assertEquals(DeliveryState.QUEUED, after(150, Duration.ofHours(23)).state());
        assertEquals("age-exhausted", after(150, Duration.ofHours(25)).reason());
        assertEquals("attempts-exhausted", after(200, Duration.ofHours(1)).reason());
    }

    private Transition after(int attempts, Duration age) {
        return retryPolicy.after(attempts, Instant.now().minus(age), "unreachable", null);
    }

    private static void assertAbout(Duration expected, Duration actual) {
        assertTrue(actual.compareTo(expected.multipliedBy(79).dividedBy(100)) > 0, actual::toString);
        assertTrue(actual.compareTo(expected.multipliedBy(121).dividedBy(100)) < 0, actual::toString);
    }

    private static DeliveryConfig config() {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(DeliveryConfig.class)
                .withSources(new PropertiesConfigSource(Map.of(), "none", 100))
                .build()
                .getConfigMapping(DeliveryConfig.class);
    }
}
