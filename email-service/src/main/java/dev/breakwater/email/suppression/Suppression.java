package dev.breakwater.email.suppression;

import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A suppressed address, which only its keyed hash identifies. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Suppression(
        UUID id,

        @Schema(
                enumeration = {"hard-bounce", "soft-bounces", "complaint"},
                description =
                        "`hard-bounce`: the address refuses email for good; `soft-bounces`: too often within a week;"
                                + " `complaint`: its reader marked an email as spam")
        String reason,

        @Schema(description = "When it bounced or complained")
        Instant suppressedAt,

        @Schema(description = "From then on the address gets email again")
        Instant expiresAt,

        @Nullable
        @Schema(description = "The enhanced status code (RFC 3463); absent when none was reported", examples = "5.1.1")
        String status,

        @Schema(
                description = "How it was reported",
                enumeration = {"sns", "report"})
        String source) {}
