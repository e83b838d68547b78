package dev.breakwater.media.worker;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down while native code is stuck: it cannot be ended but with the process. Another worker takes what is left. */
@Liveness
@Singleton
class Fitness implements HealthCheck {

    private final Workbench workbench;

    Fitness(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("images").status(!workbench.isStuck()).build();
    }
}
