package dev.breakwater.platform.outbox.parked;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An event that Kafka refused repeatedly and that is parked, without its payload.
 *
 * @param id the row's id, by which an operator resends or discards the event
 * @param reason the reason of Kafka's last refusal
 * @param held how many later events of its key wait behind it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParkedEvent(
        long id,
        UUID eventId,
        String topic,
        String key,
        String type,
        Instant createdAt,
        Instant parkedAt,
        String reason,
        long held) {}
