package dev.breakwater.email.ownmails;

import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.email.delivery.DeliveryState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An email to the caller, without its content and its address. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record OwnMail(
        UUID id,

        @Schema(description = "Which email it is", examples = "password-changed")
        String kind,

        @Schema(implementation = DeliveryState.class) String state,

        @Schema(description = "When it was requested") Instant createdAt,

        @Nullable @Schema(description = "When it reached its final state, such as `SENT`; absent before")
        Instant endedAt) {}
