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

/** A job without its payload, which may hold personal data. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Job(
        UUID id,

        @Schema(description = "The kind of work", examples = "delivery")
        String kind,

        @Schema(description = "Whom or what it is for; jobs of different keys take turns")
        String key,

        @Schema(implementation = JobState.class) String state,

        @Schema(description = "Attempts in a row without progress")
        int attempts,

        @Nullable
        @Schema(description = "The cause of the last failure, or why it is parked; absent before the first failure")
        String reason,

        @Schema(description = "The version of the payload's format")
        int payloadVersion,

        Instant createdAt,

        @Schema(description = "When the next attempt is due")
        Instant dueAt,

        @Nullable @Schema(description = "Absent unless it is parked")
        Instant parkedAt) {

    static final String COLUMNS =
            "id, kind, key, state, attempts, reason, payload_version, created_at, due_at, parked_at";

    static Job read(ResultSet row) throws SQLException {
        return new Job(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getString(6),
                row.getInt(7),
                Timestamps.instant(row, 8),
                Timestamps.instant(row, 9),
                Timestamps.instant(row, 10));
    }
}
