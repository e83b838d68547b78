package dev.breakwater.platform.jobs.administration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.platform.database.Timestamps;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A job without its payload, which may hold personal data. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Job")
public record JobView(
        UUID id,
        String kind,
        @Schema(description = "Whom or what it is for") String key,
        JobState state,
        @Schema(description = "In a row without progress") int attempts,

        @Schema(description = "Of the last failure, or why it is parked")
        String reason,

        int payloadVersion,
        Instant createdAt,
        Instant dueAt,
        Instant parkedAt) {

    static final String COLUMNS =
            "id, kind, key, state, attempts, reason, payload_version, created_at, due_at, parked_at";

    static JobView read(ResultSet row) throws SQLException {
        return new JobView(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                JobState.valueOf(row.getString(4)),
                row.getInt(5),
                row.getString(6),
                row.getInt(7),
                Timestamps.instant(row, 8),
                Timestamps.instant(row, 9),
                Timestamps.instant(row, 10));
    }
}
