package dev.breakwater.user.erasure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state of an erasure. {@code userId} is the id of the deleted account. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErasureReceipt(
        @Schema(description = "Keep it: it is the only way to find the receipt")
        UUID id,

        @Schema(description = "The id of the deleted account")
        UUID userId,

        Instant requestedAt,

        @Nullable @Schema(description = "Absent until every part is done")
        Instant completedAt,

        List<ErasedPart> parts) {

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ErasedPart(
            @Schema(description = "What is erased: the account, or the data of another service", examples = "letters")
            String name,

            boolean done,

            @Nullable @Schema(description = "Absent until it is done")
            Instant doneAt) {}
}
