package dev.breakwater.user.signin.audit;

import java.time.Instant;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A sign-in in the API's responses. */
@RegisterForReflection
@Schema(name = "SignIn")
public record SignInEntry(
        UUID id,
        Instant at,
        boolean success,

        @Schema(description = "Why it was refused", examples = "invalid-credentials")
        String reason,

        UUID session,
        String ipPrefix,
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
