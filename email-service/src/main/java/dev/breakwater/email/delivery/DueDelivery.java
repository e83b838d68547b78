package dev.breakwater.email.delivery;

import java.util.UUID;

import dev.breakwater.email.message.Email;
import dev.breakwater.platform.jobs.JobKind;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The payload of the job that runs a delivery's attempts. */
@RegisterForReflection
public record DueDelivery(UUID delivery) {

    /** The version is that of the newest email ({@link Email#readableSince}). */
    public static final JobKind<DueDelivery> KIND =
            new JobKind<>("delivery", DueDelivery.class, Email.NEWEST_VERSION, false);
}
