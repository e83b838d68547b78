package dev.breakwater.user.erasure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state of an erasure. {@code userId} is the id of the deleted account. */
@RegisterForReflection
@Schema(name = "ErasureReceipt")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErasureReceipt(
        @Schema(description = "Keep it: it is the only way to find the receipt")
        UUID id,

        UUID userId,
        Instant requestedAt,

        @Schema(description = "Absent until every part is done")
        Instant completedAt,

        List<Part> parts) {

    @RegisterForReflection
    @Schema(name = "ErasedPart")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part(@Schema(examples = "letters") String name, boolean done, Instant doneAt) {}
}
