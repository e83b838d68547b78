package dev.breakwater.email.template.administration;

import java.util.Map;

import dev.breakwater.email.template.TemplateRules;
import dev.breakwater.email.template.rendering.TemplateContent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new template and its first version. */
@RegisterForReflection
record CreateTemplateRequest(
        @Schema(
                description = "Never changes",
                examples = "order-shipped",
                pattern = TemplateRules.NAME,
                required = true)
        String name,

        @Schema(
                description = "`transactional` for what recipients cannot unsubscribe from; else the name of what they"
                        + " unsubscribe from. Never changes.",
                examples = "transactional",
                pattern = TemplateRules.NAME,
                required = true)
        String category,

        @Schema(description = "By language: `en`, and any of `de`, `es`, `fr` and `ja`", required = true)
        Map<String, TemplateContent> contents) {}
