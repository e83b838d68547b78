package dev.breakwater.platform.deadletters;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A dead letter as operators see it. */
@RegisterForReflection
@Schema(name = "DeadLetter")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetterView(
        String topic,
        int partition,
        long offset,

        @Schema(description = "When it was given up") Instant at,

        @Schema(description = "The aggregate's id; absent when the key is no UUID")
        UUID key,

        UUID eventId,

        @Schema(description = "The event's type, such as `users.Registered`")
        String type,

        Instant publishedAt,

        @Schema(description = "The topic it was consumed from")
        String source,

        @Schema(description = "The message of the last failure, without what it quotes")
        String reason,

        String exception,

        @Schema(description = "How often its handler failed; 0 when it could not be read")
        int attempts,

        @Schema(description = "How often it was sent to the retry topic and came back")
        int redrives,

        @Schema(description = "When an operator redrove this record; absent when nobody has")
        Instant redrivenAt,

        @Schema(
                implementation = Object.class,
                description = "Absent when it is no event of the topic; personal fields are masked")
        JsonNode payload,

        int bytes,

        @Schema(description = "SHA-256 of the payload, when it cannot be shown")
        String sha256) {}
