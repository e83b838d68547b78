package dev.breakwater.platform.jobs.administration;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What the audit log stores about an action on jobs. Names are stored: never rename one.
 *
 * @param job null, as {@code key} is, for all parked jobs of the kind
 * @param jobs how many jobs it concerned
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobActionDetails(String kind, UUID job, String key, int jobs) {

    static final String TARGET = "job/";

    static JobActionDetails one(Job job) {
        return new JobActionDetails(job.kind(), job.id(), job.key(), 1);
    }

    static JobActionDetails all(String kind, int jobs) {
        return new JobActionDetails(kind, null, null, jobs);
    }

    String target() {
        return TARGET + kind + (job == null ? "" : "/" + job);
    }
}
