package dev.breakwater.email.template.administration;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.email.template.StoredTemplate;
import dev.breakwater.email.template.TemplateRules;
import dev.breakwater.email.template.rendering.TemplateContent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version of a template with its contents. */
@RegisterForReflection
record MailTemplate(
        UUID id,

        @Schema(examples = "order-shipped", pattern = TemplateRules.NAME)
        String name,

        @Schema(examples = "transactional", pattern = TemplateRules.NAME)
        String category,

        @Schema(minimum = "1") int version,

        @Schema(description = "When the version was stored") Instant createdAt,

        @Schema(description = "By language") Map<String, TemplateContent> contents) {

    static MailTemplate of(StoredTemplate stored) {
        return new MailTemplate(
                stored.id(), stored.name(), stored.category(), stored.version(), stored.createdAt(), stored.contents());
    }
}
