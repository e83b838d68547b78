package dev.breakwater.email.template.administration;

import java.util.Map;

import dev.breakwater.email.template.rendering.TemplateContent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The next version of a template. */
@RegisterForReflection
record ChangeTemplateRequest(
        @Schema(description = "By language: `en`, and any of `de`, `es`, `fr` and `ja`", required = true)
        Map<String, TemplateContent> contents) {}
