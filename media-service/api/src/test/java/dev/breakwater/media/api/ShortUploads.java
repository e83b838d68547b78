package dev.breakwater.media.api;

import java.time.Duration;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Upload URLs expire within a test, and deleted media cannot be restored. */
public class ShortUploads implements QuarkusTestProfile {

    public static final Duration LIFETIME = Duration.ofSeconds(6);
    public static final Duration GRACE = Duration.ofSeconds(3);

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "breakwater.uploads.lifetime", LIFETIME.toString(),
                "breakwater.trash.upload-grace", GRACE.toString(),
                "breakwater.media.restore-window", "PT0S");
    }
}
