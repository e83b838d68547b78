package dev.breakwater.platform.jobs.administration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.platform.database.Timestamps;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An administrator's action on a job, or on all parked jobs of a kind. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobAction(
        UUID id,
        Instant at,

        @Schema(description = "The administrator's user id") UUID admin,

        @Schema(enumeration = {"RETRY", "DISCARD", "RETRY_ALL"})
        String action,

        @Schema(description = "The kind of the jobs", examples = "delivery")
        String kind,

        @Nullable @Schema(description = "The job's id; absent for all parked jobs of the kind")
        UUID job,

        @Nullable @Schema(description = "Whom or what the job was for; absent for all parked jobs of the kind")
        String key,

        @Schema(description = "How many jobs it concerned", minimum = "0")
        int jobs,

        @Nullable
        @Schema(description = "Why the job was discarded; absent for other actions", examples = "The bucket is gone")
        String reason) {

    /** The columns of the audit log, with the names of {@link JobActionDetails}. */
    static final String COLUMNS = """
            id, at, operator_id, action, details->>'kind', (details->>'job')::uuid, details->>'key', (details->>'jobs')::int,
            reason""";

    static JobAction read(ResultSet row) throws SQLException {
        return new JobAction(
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
