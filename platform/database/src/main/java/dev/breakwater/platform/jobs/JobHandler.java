package dev.breakwater.platform.jobs;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;

/** Runs jobs of one kind. Declare a bean of this type: every instance that has it runs jobs of its kind. */
public interface JobHandler<P> {

    JobKind<P> kind();

    JobPolicy policy();

    /**
     * Runs the job, or one step of it, outside of any transaction. It may run more than once: after a crash, and after a
     * lease that could not be renewed. An exception is a failed attempt. If all effects are in the database, {@link
     * JobResult#inTransaction} applies them exactly once.
     */
    JobResult run(P payload) throws Exception;

    /**
     * Reads a stored payload. A handler whose kind has a higher version overrides this to read older versions.
     *
     * @throws IOException when the payload is not readable; the job is then parked
     */
    default P read(int version, JsonNode payload, ObjectReader reader) throws IOException {
        return reader.forType(kind().payload()).readValue(payload);
    }
}
