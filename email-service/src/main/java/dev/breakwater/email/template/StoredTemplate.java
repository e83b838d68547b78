package dev.breakwater.email.template;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.email.message.Language;
import dev.breakwater.email.template.rendering.TemplateContent;

/** One version of a template. {@code contents} has a content by the tag of its language, and always one in English. */
public record StoredTemplate(
        UUID id, String name, String category, int version, Map<String, TemplateContent> contents, Instant createdAt) {

    static final Language FALLBACK = Language.EN;

    /** The language of an email to a recipient who wants this one. */
    public Language language(String locale) {
        var wanted = Language.of(locale);
        return contents.containsKey(wanted.tag()) ? wanted : FALLBACK;
    }

    TemplateContent content(Language language) {
        return contents.get(language.tag());
    }
}
