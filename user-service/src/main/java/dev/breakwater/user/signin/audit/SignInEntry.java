package dev.breakwater.user.signin.audit;

import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.user.client.ClientInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A sign-in in the API's responses. */
@RegisterForReflection
@Schema(name = "SignIn")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignInEntry(
        UUID id,
        Instant at,
        boolean success,

        @Nullable
        @Schema(
                description = "Why it was refused; absent after a success",
                enumeration = {"invalid-credentials", "email-not-verified", "account-disabled", "wrong-code"})
        String reason,

        @Nullable @Schema(description = "The session that began; absent when it was refused")
        UUID session,

        @Schema(description = ClientInfo.IP_PREFIX, examples = "192.0.2.0/24")
        String ipPrefix,

        @Schema(description = "Without control characters; may be empty", maxLength = 255, examples = "Mozilla/5.0")
        String userAgent) {
    SignInEntry(SignInRecord record) {
        this(
                record.id(),
                record.at(),
                record.refusal() == null,
                record.refusal(),
                record.sessionId(),
                record.ipPrefix(),
                record.userAgent());
    }
}
