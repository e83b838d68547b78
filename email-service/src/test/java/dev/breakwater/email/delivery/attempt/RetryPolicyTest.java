package dev.breakwater.email.delivery.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.breakwater.email.delivery.Attempts;
import dev.breakwater.email.delivery.DeliveryConfig;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Transition;
import dev.breakwater.email.message.Email;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RetryPolicyTest {

    private final RetryPolicy retryPolicy = new RetryPolicy(config(Map.of()));

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

    @Test
    void an_email_with_a_link_is_retried_until_the_link_expires_and_once_just_before() {
        var late = Attempts.number(20, Instant.now(), reset(Duration.ofMinutes(2)));
        var pause = retryPolicy.after(late, "smtp-451", null).pause();
        assertTrue(
                pause.compareTo(Duration.ofMinutes(1)) > 0 && pause.compareTo(Duration.ofMinutes(2)) < 0,
                pause::toString);

        var last = Attempts.number(20, Instant.now(), reset(Duration.ofMillis(500)));
        assertEquals("expired", retryPolicy.after(last, "smtp-451", null).reason());
    }

    @Test
    void an_unknown_outcome_is_left_by_default() {
        assertEquals(DeliveryState.UNKNOWN, afterUnknown(retryPolicy, 0).state());
    }

    @Test
    void an_email_of_a_kind_that_may_arrive_twice_is_sent_again_once_after_an_unknown_outcome() {
        var policy = new RetryPolicy(config(Map.of("breakwater.delivery.unknown.kinds.password-reset", "send-again")));
        assertEquals(DeliveryState.QUEUED, afterUnknown(policy, 0).state());
        assertTrue(afterUnknown(policy, 0).isUncertain());
        assertEquals(DeliveryState.UNKNOWN, afterUnknown(policy, 1).state());
        assertEquals(
                DeliveryState.UNKNOWN,
                policy.afterUnknown(
                                Attempts.afterUnknown(0, new Email.SessionTheft(Instant.now())), "sender-lost", null)
                        .state());
    }

    private static Transition afterUnknown(RetryPolicy policy, int unknownAttempts) {
        return policy.afterUnknown(
                Attempts.afterUnknown(unknownAttempts, reset(Duration.ofHours(1))), "sender-lost", null);
    }

    private static Email reset(Duration left) {
        var now = Instant.now();
        return new Email.PasswordReset("token", now.plus(left), now);
    }

    private Transition after(int attempts, Duration age) {
        return retryPolicy.after(
                Attempts.number(attempts, Instant.now().minus(age), new Email.SessionTheft(Instant.now())),
                "unreachable",
                null);
    }

    private static void assertAbout(Duration expected, Duration actual) {
        assertTrue(actual.compareTo(expected.multipliedBy(79).dividedBy(100)) > 0, actual::toString);
        assertTrue(actual.compareTo(expected.multipliedBy(121).dividedBy(100)) < 0, actual::toString);
    }

    private static DeliveryConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(DeliveryConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(DeliveryConfig.class);
    }
}
