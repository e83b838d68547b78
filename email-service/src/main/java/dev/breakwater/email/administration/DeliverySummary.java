package dev.breakwater.email.administration;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.email.delivery.DeliveryRow;
import dev.breakwater.email.delivery.DeliveryState;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A delivery in a list, without its recipient. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliverySummary(
        UUID id,
        UUID userId,
        String letter,
        DeliveryState state,
        String reason,
        int attempts,
        Instant createdAt,
        Instant dueAt,
        Instant endedAt) {

    static DeliverySummary of(DeliveryRow row) {
        return new DeliverySummary(
                row.id(),
                row.userId(),
                row.template(),
                row.state(),
                row.reason(),
                row.attempts(),
                row.createdAt(),
                row.state() == DeliveryState.QUEUED ? row.dueAt() : null,
                row.endedAt());
    }
}
