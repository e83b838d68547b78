package dev.breakwater.user.erasure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who was to be erased, when, and what of it is done; {@code userId} belongs to no account any more. */
@RegisterForReflection
@Schema(name = "ErasureReceipt")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErasureReceipt(
        @Schema(description = "Keep it: it alone leads back here")
        UUID id,

        UUID userId,
        Instant requestedAt,

        @Schema(description = "Absent while a part is missing")
        Instant completedAt,

        List<Part> parts) {

    @RegisterForReflection
    @Schema(name = "ErasedPart")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part(@Schema(examples = "letters") String name, boolean done, Instant doneAt) {}
}
