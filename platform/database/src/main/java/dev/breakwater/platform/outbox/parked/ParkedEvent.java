package dev.breakwater.platform.outbox.parked;

import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event that Kafka refused repeatedly and that is parked, without its payload. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParkedEvent(
        @Schema(description = "By which the event is resent or discarded")
        long id,

        UUID eventId,

        @Schema(description = "The topic that it is for", examples = "users")
        String topic,

        @Schema(description = "The id of its aggregate; the events of a key are sent in order")
        String key,

        @Schema(description = "The event's type", examples = "Registered")
        String type,

        Instant createdAt,
        Instant parkedAt,

        @Nullable @Schema(description = "Why Kafka refused it the last time")
        String reason,

        @Schema(description = "How many later events of its key wait behind it", minimum = "0")
        long held) {}
