package dev.breakwater.user.throttling;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** One thread hashes and two hashes may wait for it; guesses are not bounded. */
public class OneHasher implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "breakwater.passwords.threads", "1",
                "breakwater.passwords.queue-limit", "2",
                "breakwater.attempts.free", "1000000");
    }
}
