package dev.breakwater.email.sending;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class SenderLimitTest {

    private static final UUID CLIENT = UUID.fromString("00000000-0000-4000-8000-00000000000a");

    @Test
    void without_configuration_a_client_sends_ten_per_second_a_hundred_at_once_and_ten_thousand_per_day() {
        var limit = SenderLimit.of(CLIENT, config(Map.of()));
        assertEquals(new SenderLimit(600, Duration.ofMinutes(1), 100, 10_000), limit);
        assertEquals(Duration.ofMillis(100), limit.interval());
        assertEquals(Duration.ofMillis(9_900), limit.tolerance());
    }

    @Test
    void a_client_with_a_limit_of_its_own_has_the_rest_of_the_general_one() {
        var config = config(Map.of(
                "breakwater.sending.clients[0].id", CLIENT.toString(), "breakwater.sending.clients[0].per-day", "5"));
        assertEquals(new SenderLimit(600, Duration.ofMinutes(1), 100, 5), SenderLimit.of(CLIENT, config));
        assertEquals(10_000, SenderLimit.of(UUID.randomUUID(), config).perDay());
    }

    @ParameterizedTest
    @CsvSource({"requests, 0", "burst, 0", "per-day, -1", "period, 0S", "period, PT-1S"})
    void a_limit_that_would_allow_nothing_or_everything_is_refused(String key, String value) {
        var config = config(Map.of(
                "breakwater.sending.clients[0].id", CLIENT.toString(), "breakwater.sending.clients[0]." + key, value));
        assertThrows(IllegalArgumentException.class, () -> SenderLimit.of(CLIENT, config));
    }

    private static SendingConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SendingConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(SendingConfig.class);
    }
}
