package dev.breakwater.email.administration;

import java.time.Instant;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.email.delivery.DeliveryState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How one attempt ended: when, through which mail server, and with which reply. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryAttempt(
        @Schema(description = "The number of the attempt", minimum = "1")
        int attempt,

        Instant beganAt,
        Instant endedAt,
        @Schema(implementation = DeliveryState.class) String state,

        @Nullable @Schema(description = "Why it failed; absent when it did not", examples = "smtp-550")
        String reason,

        @Nullable @Schema(description = "The mail server; absent when the email was sent to none", examples = "primary")
        String provider,

        @Nullable @Schema(description = "Its host name", examples = "smtp.example.com")
        String host,

        @Nullable @Schema(description = "The server's reply code; absent when it did not reply", examples = "550")
        Integer smtpCode,

        @Nullable @Schema(description = "The enhanced status code (RFC 3463) of the reply", examples = "5.1.1")
        String enhancedCode,

        @Nullable
        @Schema(description = "What the mail server or the client reported", examples = "550 5.1.1 No such user")
        String detail,

        @Nullable @Schema(description = "How long the attempt took, in milliseconds; absent in old ones", minimum = "0")
        Integer durationMillis) {

    static DeliveryAttempt of(AttemptRow row) {
        return new DeliveryAttempt(
                row.key.number(),
                row.beganAt,
                row.endedAt,
                row.state,
                row.reason,
                row.provider,
                row.host,
                row.smtpCode,
                row.enhancedCode,
                row.detail,
                row.durationMillis);
    }
}
