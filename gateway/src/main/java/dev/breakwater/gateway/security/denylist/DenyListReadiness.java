package dev.breakwater.gateway.security.denylist;

import java.time.Instant;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The gateway gets no requests before it knows which sessions have ended; see {@link DenyListAge}. */
@Readiness
@Singleton
class DenyListReadiness implements HealthCheck {

    private final DenyListAge age;

    DenyListReadiness(DenyListAge age) {
        this.age = age;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("deny-list")
                .status(age.isReady(Instant.now()))
                .build();
    }
}
