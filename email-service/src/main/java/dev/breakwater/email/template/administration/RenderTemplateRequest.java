package dev.breakwater.email.template.administration;

import java.util.Map;

import jakarta.annotation.Nullable;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** With what a template is rendered for a preview or a test. */
@RegisterForReflection
record RenderTemplateRequest(
        @Nullable @Schema(description = "The newest one by default", minimum = "1")
        Integer version,

        @Nullable @Schema(description = "A BCP 47 language tag; English by default", examples = "de")
        String locale,

        @Nullable @Schema(description = "The value `recipient.name`", examples = "Ada")
        String recipientName,

        @Nullable @Schema(description = "The values for the template")
        Map<String, Object> data) {}
