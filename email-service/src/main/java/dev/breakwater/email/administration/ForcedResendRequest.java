package dev.breakwater.email.administration;

import dev.breakwater.platform.operators.DiscardReason;
import dev.breakwater.platform.operators.DiscardRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an email is sent again that the mail server has accepted. */
@RegisterForReflection
record ForcedResendRequest(
        @Schema(
                description = "Why, without personal data; it is stored",
                examples = "The recipient deleted it",
                pattern = "^\\s*\\S",
                minLength = 1,
                maxLength = DiscardReason.MAX_LENGTH,
                required = true)
        String reason) {

    /** Throws a 422 problem. */
    static String reasonOf(ForcedResendRequest request) {
        return DiscardRequest.reasonOf(new DiscardRequest(request == null ? null : request.reason))
                .text();
    }
}
