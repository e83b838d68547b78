package dev.breakwater.email.delivery;

import java.util.UUID;

import dev.breakwater.platform.jobs.JobKind;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The payload of the job that runs a delivery's attempts. */
@RegisterForReflection
public record DueDelivery(UUID delivery) {

    public static final JobKind<DueDelivery> KIND = JobKind.of("delivery", DueDelivery.class);
}
