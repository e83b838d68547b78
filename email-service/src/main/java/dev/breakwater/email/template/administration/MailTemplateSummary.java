package dev.breakwater.email.template.administration;

import java.time.Instant;
import java.util.UUID;

import dev.breakwater.email.template.StoredTemplate;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A template in a list, without its contents. */
@RegisterForReflection
record MailTemplateSummary(
        UUID id,

        @Schema(examples = "order-shipped") String name,

        @Schema(examples = "transactional") String category,

        @Schema(description = "The newest version", minimum = "1")
        int version,

        @Schema(description = "When that version was stored")
        Instant createdAt) {

    static MailTemplateSummary of(StoredTemplate stored) {
        return new MailTemplateSummary(
                stored.id(), stored.name(), stored.category(), stored.version(), stored.createdAt());
    }
}
