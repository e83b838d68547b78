package dev.breakwater.user.serviceclient;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A service client, as administrators see it. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ServiceClient(
        @Schema(description = "The `client_id` of its token requests, and the `sub` of its access tokens")
        UUID id,

        @Schema(examples = "Invoices") String name,

        @Schema(description = "What it may do", examples = "[\"mail:send\"]")
        List<String> scopes,

        Instant createdAt,

        @Nullable @Schema(description = "When the client was disabled; absent when it is enabled")
        Instant disabledAt,

        @Schema(description = "Its secrets, the oldest first; two at most")
        List<ServiceClientSecret> secrets) {

    /** What is known about a secret: not the secret itself. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ServiceClientSecret(
            UUID id,
            Instant createdAt,

            @Nullable
            @Schema(description = "When a token was last requested with it, to the minute; absent when it never was")
            Instant lastUsedAt) {}
}
