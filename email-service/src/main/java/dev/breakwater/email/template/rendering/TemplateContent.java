package dev.breakwater.email.template.rendering;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The three parts of an email in one language, each a template of its own. */
@RegisterForReflection
public record TemplateContent(
        @Schema(
                description = "One line. Line breaks and control characters of the data become spaces.",
                examples = "Your order {{order.number}}",
                minLength = 1,
                maxLength = TemplateSyntax.MAX_SUBJECT,
                required = true)
        String subject,

        @Schema(
                description =
                        "The HTML within the layout of all emails. Values are escaped. Scripts, forms, style sheets, images and"
                                + " links other than `http:`, `https:` and `mailto:` are removed when it is rendered.",
                examples = "<p>It is on its way, {{recipient.name}}.</p>",
                minLength = 1,
                maxLength = TemplateSyntax.MAX_PART,
                required = true)
        String html,

        @Schema(
                description = "The same as plain text",
                examples = "It is on its way, {{recipient.name}}.",
                minLength = 1,
                maxLength = TemplateSyntax.MAX_PART,
                required = true)
        String text) {}
