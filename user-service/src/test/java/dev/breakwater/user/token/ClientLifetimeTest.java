package dev.breakwater.user.token;

import java.time.Duration;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ClientLifetimeTest {

    @Test
    void the_tokens_of_service_clients_live_as_long_as_others_by_default() {
        assertEquals(Duration.ofMinutes(10), tokens("").clientLifetime());
        assertEquals(
                Duration.ofMinutes(5), tokens("breakwater.tokens.lifetime=PT5M").clientLifetime());
        assertEquals(
                Duration.ofMinutes(1),
                tokens("breakwater.tokens.client-lifetime=PT1M").clientLifetime());
    }

    @Test
    void a_longer_life_stops_the_service_at_its_start() {
        assertThrows(IllegalArgumentException.class, () -> tokens("breakwater.tokens.client-lifetime=PT10M0.001S"));
    }

    private static AccessTokens tokens(String setting) {
        var values = new java.util.HashMap<String, String>();
        if (!setting.isEmpty()) values.put(setting.split("=")[0], setting.split("=")[1]);
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(TokensConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(TokensConfig.class);
        return new AccessTokens(null, config);
    }
}
