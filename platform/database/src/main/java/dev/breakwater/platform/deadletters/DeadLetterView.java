package dev.breakwater.platform.deadletters;

import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A dead letter as operators see it. */
@RegisterForReflection
@Schema(name = "DeadLetter")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetterView(
        @Schema(description = "The topic of dead letters", examples = "users.email-service.dead-letters")
        String topic,

        @Schema(minimum = "0") int partition,
        @Schema(minimum = "0") long offset,

        @Schema(description = "When the consumer gave it up")
        Instant at,

        @Nullable @Schema(description = "The id of the event's aggregate; absent when the key is no UUID")
        UUID key,

        @Nullable @Schema(description = "Absent when the record does not name a valid one")
        UUID eventId,

        @Nullable
        @Schema(
                description = "The event's type; absent when the record does not name a valid one",
                examples = "users.Registered")
        String type,

        @Nullable
        @Schema(description = "When the event was published; absent when the record does not name a valid time")
        Instant publishedAt,

        @Schema(description = "The topic that it was consumed from", examples = "users")
        String source,

        @Nullable @Schema(description = "The message of the last failure, without the values that it quotes")
        String reason,

        @Nullable @Schema(description = "The class of the last failure", examples = "java.lang.IllegalStateException")
        String exception,

        @Schema(description = "How often its handler failed; 0 when the record could not be read", minimum = "0")
        int attempts,

        @Schema(description = "How often it was redriven and came back", minimum = "0")
        int redrives,

        @Nullable @Schema(description = "When it was last redriven; absent when it was not")
        Instant redrivenAt,

        @Nullable
        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description =
                        "The event, with personal fields masked; absent when it is no event of the topic or too large")
        JsonNode payload,

        @Schema(description = "The size of the payload", minimum = "0")
        int bytes,

        @Nullable
        @Schema(
                description = "The payload's SHA-256 in hexadecimal, when the payload is not shown",
                pattern = "^[0-9a-f]{64}$")
        String sha256) {}
