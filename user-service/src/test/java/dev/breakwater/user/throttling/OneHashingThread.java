package dev.breakwater.user.throttling;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** One hashing thread, a queue of two, and no throttling of guesses. */
public class OneHashingThread implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "breakwater.passwords.threads", "1",
                "breakwater.passwords.queue-limit", "2",
                "breakwater.attempts.free", "1000000");
    }
}
