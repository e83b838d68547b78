package dev.breakwater.email.delivery;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A letter in a list, without its recipient. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Delivery(
        UUID id,
        UUID userId,
        String letter,
        State state,
        String reason,
        int attempts,
        Instant createdAt,
        Instant dueAt,
        Instant endedAt) {

    static Delivery of(LetterRow row) {
        return new Delivery(
                row.id,
                row.userId,
                row.template,
                row.state,
                row.reason,
                row.attempts,
                row.createdAt,
                row.state == State.QUEUED ? row.dueAt : null,
                row.endedAt);
    }
}
