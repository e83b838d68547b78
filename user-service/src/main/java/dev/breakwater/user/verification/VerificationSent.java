package dev.breakwater.user.verification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The response when a verification email was requested; it is the same whether or not one is sent. */
@RegisterForReflection
public record VerificationSent(
        @Schema(enumeration = {"verification-sent"}) String status) {
    public VerificationSent() {
        this("verification-sent");
    }
}
