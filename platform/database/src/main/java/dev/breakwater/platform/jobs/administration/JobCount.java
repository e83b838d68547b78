package dev.breakwater.platform.jobs.administration;

import java.sql.ResultSet;
import java.sql.SQLException;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The number of jobs of a kind in a state. */
@RegisterForReflection
public record JobCount(
        @Schema(description = "The kind of work", examples = "delivery")
        String kind,

        @Schema(implementation = JobState.class) String state,

        @Schema(description = "How many jobs there are", minimum = "1")
        long jobs,

        @Schema(description = "Seconds since the oldest of them was added")
        long oldestAge) {

    static final String QUERY = """
            select kind, state, count(*), extract(epoch from now() - min(created_at))::bigint
            from job group by kind, state order by kind, state
            """;

    static JobCount read(ResultSet row) throws SQLException {
        return new JobCount(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4));
    }
}
