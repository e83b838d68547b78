package dev.breakwater.email.administration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.email.delivery.DeliveryRow;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.platform.database.Timestamps;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A delivery in a list, without its recipient. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliverySummary(
        UUID id,
        UUID userId,

        @Schema(description = "Which email it is: the name of its template", examples = "password-reset")
        String letter,

        @Schema(implementation = DeliveryState.class) String state,

        @Nullable
        @Schema(description = "Why it is in this state; absent when nothing failed", examples = "attempts-exhausted")
        String reason,

        @Schema(description = "How many attempts have begun", minimum = "0")
        int attempts,

        Instant createdAt,

        @Nullable @Schema(description = "When the next attempt is due; absent unless it is `QUEUED`")
        Instant dueAt,

        @Nullable @Schema(description = "When it reached its final state; absent before")
        Instant endedAt) {

    static final String COLUMNS =
            "id, user_id, template, state, reason, attempts, created_at, case when state = 'QUEUED' then due_at end, ended_at";

    static DeliverySummary read(ResultSet row) throws SQLException {
        return new DeliverySummary(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                Timestamps.instant(row, 7),
                Timestamps.instant(row, 8),
                Timestamps.instant(row, 9));
    }

    static DeliverySummary of(DeliveryRow row) {
        return new DeliverySummary(
                row.id(),
                row.userId(),
                row.template(),
                row.state(),
                row.reason(),
                row.attempts(),
                row.createdAt(),
                row.is(DeliveryState.QUEUED) ? row.dueAt() : null,
                row.endedAt());
    }
}
