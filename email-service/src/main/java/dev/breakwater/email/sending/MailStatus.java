package dev.breakwater.email.sending;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.email.delivery.DeliveryState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where an email is that a service requested, without its recipient and content. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record MailStatus(
        UUID id,

        @Schema(examples = "order-shipped") String template,

        @Schema(minimum = "1") int version,

        @Schema(examples = "transactional") String category,

        @Schema(implementation = DeliveryState.class) String state,

        @Nullable
        @Schema(
                description = "Why it is in this state, such as `unsubscribed` or `hard-bounce`; absent without one",
                examples = "unsubscribed")
        String reason,

        Instant createdAt,

        @Nullable @Schema(description = "Absent while it waits")
        Instant endedAt,

        @Schema(description = "Its attempts, the oldest first; of very many the last 100")
        List<Attempt> attempts) {

    /** One attempt, without the text of the mail server's reply: it may repeat the address. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "MailAttempt")
    record Attempt(
            @Schema(minimum = "1") int number,

            Instant endedAt,
            @Schema(implementation = DeliveryState.class) String state,

            @Nullable @Schema(description = "Why it failed; absent when it did not", examples = "smtp-550")
            String reason,

            @Nullable @Schema(description = "The mail server's reply code; absent without a reply", examples = "550")
            Integer smtpCode) {}

    MailStatus with(List<Attempt> attempts) {
        return new MailStatus(id, template, version, category, state, reason, createdAt, endedAt, attempts);
    }
}
