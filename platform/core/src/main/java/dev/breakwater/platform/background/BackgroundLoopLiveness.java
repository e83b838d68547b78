package dev.breakwater.platform.background;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down while a background loop is dead or fails repeatedly, so that the process is restarted. */
@Liveness
@Singleton
class BackgroundLoopLiveness implements HealthCheck {

    private final BackgroundLoops loops;

    BackgroundLoopLiveness(BackgroundLoops loops) {
        this.loops = loops;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("background-loops").up();
        for (var loop : loops.all()) {
            answer.withData(loop.name(), loop.isLive());
            if (!loop.isLive()) answer.down();
        }
        return answer.build();
    }
}
