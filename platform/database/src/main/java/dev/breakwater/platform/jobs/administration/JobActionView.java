package dev.breakwater.platform.jobs.administration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.platform.database.Timestamps;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An administrator's action on a job, or on all parked jobs of a kind. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "JobAction")
public record JobActionView(
        UUID id,
        Instant at,
        UUID admin,

        @Schema(enumeration = {"RETRY", "DISCARD", "RETRY_ALL"})
        String action,

        String kind,
        UUID job,
        String key,
        int jobs,
        String reason) {

    /** The columns of the audit log, with the names of {@link JobActionDetails}. */
    static final String COLUMNS = """
            id, at, operator_id, action, details->>'kind', (details->>'job')::uuid, details->>'key', (details->>'jobs')::int,
            reason""";

    static JobActionView read(ResultSet row) throws SQLException {
        return new JobActionView(
                row.getObject(1, UUID.class),
                Timestamps.instant(row, 2),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getObject(6, UUID.class),
                row.getString(7),
                row.getInt(8),
                row.getString(9));
    }
}
