package dev.breakwater.media.api.administration;

import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A content in quarantine. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record QuarantinedContent(
        @Schema(description = "Of the content, in hexadecimal", pattern = "[0-9a-f]{64}")
        String sha256,

        @Nullable @Schema(description = "How its second attempt ended", examples = "crash")
        String reason,

        @Nullable @Schema(description = "When it was quarantined")
        Instant at,

        @Nullable @Schema(description = "The id of the media whose processing failed")
        UUID media) {}
