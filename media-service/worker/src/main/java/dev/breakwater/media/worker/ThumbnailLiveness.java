package dev.breakwater.media.worker;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down while native code is stuck: only the end of the process stops it. Another worker takes over its records. */
@Liveness
@Singleton
class ThumbnailLiveness implements HealthCheck {

    private final ThumbnailExecutor thumbnailExecutor;

    ThumbnailLiveness(ThumbnailExecutor thumbnailExecutor) {
        this.thumbnailExecutor = thumbnailExecutor;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("images")
                .status(!thumbnailExecutor.isStuck())
                .build();
    }
}
