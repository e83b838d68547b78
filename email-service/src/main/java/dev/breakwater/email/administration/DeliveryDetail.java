package dev.breakwater.email.administration;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.platform.timeline.Hop;
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

        @Schema(description = "The size of each attached file, in bytes; their content is not shown")
        List<Integer> attachments,

        @Schema(description = "Its attempts, the oldest first")
        List<DeliveryAttempt> timeline,

        @Nullable
        @Schema(
                description = "The request that caused it, of which there is a timeline; absent when none did",
                examples = "019dcb1c-5f0e-7d3a-9a57-0d2c4f6b8e10")
        String requestId,

        @Schema(description = "Its way through this service and its resends, the oldest first")
        List<Hop> hops) {}
