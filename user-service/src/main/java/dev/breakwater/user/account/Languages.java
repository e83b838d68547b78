package dev.breakwater.user.account;

import java.util.List;
import java.util.Locale;

import jakarta.inject.Singleton;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The languages that mails are written in. */
@Singleton
public class Languages {

    private final List<Locale> supported;

    Languages(Config config) {
        supported = config.languages().stream().map(Locale::forLanguageTag).toList();
    }

    /** The best supported language for a wished one (lookup by RFC 4647, 3.4), or the default: the first of the list. */
    public String bestFor(String wishedTag) {
        if (wishedTag == null) return supported.getFirst().toLanguageTag();
        var found = Locale.lookup(Locale.LanguageRange.parse(wishedTag), supported);
        return (found == null ? supported.getFirst() : found).toLanguageTag();
    }

    @ConfigMapping(prefix = "breakwater.accounts")
    interface Config {

        /** Language tags (BCP 47) that letters exist for; the first is the default. */
        @WithDefault("en,de")
        List<String> languages();
    }
}
