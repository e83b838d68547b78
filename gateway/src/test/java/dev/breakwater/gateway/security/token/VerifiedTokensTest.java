package dev.breakwater.gateway.security.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import dev.breakwater.gateway.edge.Caller;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class VerifiedTokensTest {

    private final VerifiedTokens tokens = new VerifiedTokens(config("100"));

    @Test
    void a_token_is_found_by_all_of_its_characters() {
        var caller = caller();
        tokens.add("a.b.c", caller);
        assertEquals(caller, tokens.find("a.b.c"));
        assertNull(tokens.find("a.b.d"));
        assertNull(tokens.find("a.b.c "));
    }

    @Test
    void the_memory_is_bounded_and_a_token_in_use_stays() {
        var caller = caller();
        tokens.add("in use", caller);
        for (var at = 0; at < 10_000; at++) {
            tokens.add("token " + at, caller());
            assertEquals(caller, tokens.find("in use"));
        }
        assertTrue(tokens.size() <= 202, "remembers " + tokens.size());
        assertNull(tokens.find("token 1"));
    }

    @Test
    void nothing_is_remembered_after_a_change_of_the_keys() {
        tokens.add("a.b.c", caller());
        tokens.clear();
        assertNull(tokens.find("a.b.c"));
    }

    static AuthenticationConfig config(String remembered) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(AuthenticationConfig.class)
                .withDefaultValue("breakwater.authentication.remembered-tokens", remembered)
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(AuthenticationConfig.class);
    }

    private static Caller caller() {
        return new Caller(UUID.randomUUID(), UUID.randomUUID().toString(), Set.of("user"), Instant.MAX);
    }
}
