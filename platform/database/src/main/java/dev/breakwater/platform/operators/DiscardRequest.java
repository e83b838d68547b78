package dev.breakwater.platform.operators;

import java.util.List;

import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.Problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request to discard something. */
@RegisterForReflection
public record DiscardRequest(
        @Schema(
                description = "Why, without personal data; it is stored",
                examples = "The bucket is gone",
                pattern = "^\\s*\\S",
                minLength = 1,
                maxLength = DiscardReason.MAX_LENGTH,
                required = true)
        String reason) {

    /** Throws a 422 problem. The check is here because Bean Validation does not see inherited resource methods. */
    public static DiscardReason reasonOf(DiscardRequest request) {
        var text = request == null ? null : request.reason;
        if (DiscardReason.isValid(text)) return new DiscardReason(text);
        throw Problem.invalid(List.of(new Violation("/reason", DiscardReason.RULE)))
                .toException();
    }
}
