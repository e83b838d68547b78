package dev.breakwater.platform.jobs;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;

/** Does one kind of job. A bean of this type is enough: the jobs of its kind run on every instance that has it. */
public interface JobHandler<P> {

    JobKind<P> kind();

    JobPolicy policy();

    /**
     * Does the job, or one step of it. It runs outside of any transaction, possibly more than once: after a crash, and after
     * a lease that could not be renewed. What it throws is a failed attempt. Where the effect is in the database alone,
     * {@link JobResult#inTransaction} makes it happen once.
     */
    JobResult run(P payload) throws Exception;

    /**
     * Reads a stored payload. A handler whose kind has a higher version overrides it to read the older ones.
     *
     * @throws IOException when it is not readable; the job is parked
     */
    default P read(int version, JsonNode payload, ObjectReader reader) throws IOException {
        return reader.forType(kind().payload()).readValue(payload);
    }
}
