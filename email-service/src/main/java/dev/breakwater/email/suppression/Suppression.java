package dev.breakwater.email.suppression;

import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A suppressed address, which only its keyed hash identifies, or one that unsubscribed from a category. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Suppression(
        UUID id,

        @Schema(
                enumeration = {"hard-bounce", "soft-bounces", "complaint", "unsubscribed"},
                description =
                        "`hard-bounce`: the address refuses email for good; `soft-bounces`: too often within a week;"
                                + " `complaint`: its reader marked an email as spam; `unsubscribed`: its reader wants no email"
                                + " of the category")
        String reason,

        @Schema(description = "When it bounced, complained or unsubscribed")
        Instant suppressedAt,

        @Nullable @Schema(description = "From then on the address gets email again; absent for an unsubscription")
        Instant expiresAt,

        @Nullable
        @Schema(description = "The enhanced status code (RFC 3463); absent when none was reported", examples = "5.1.1")
        String status,

        @Schema(
                description = "How it was reported",
                enumeration = {"sns", "report", "recipient"})
        String source,

        @Nullable
        @Schema(
                description = "What the recipient unsubscribed from; absent when the address gets no email at all",
                examples = "news")
        String category) {}
