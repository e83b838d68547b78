package dev.breakwater.email.administration;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A delivery with its recipient and all attempts. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryDetail(
        DeliverySummary delivery,

        @Schema(description = "The address; empty when it was erased", examples = "ada@example.org")
        String recipient,

        @Schema(description = "The language of the email", examples = "en")
        String language,

        @Nullable @Schema(description = "The delivery of which it is a copy; absent unless it was resent")
        UUID resendOf,

        @Schema(description = "Its attempts, the oldest first")
        List<DeliveryAttempt> timeline) {}
