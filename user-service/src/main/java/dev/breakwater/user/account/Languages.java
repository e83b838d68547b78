package dev.breakwater.user.account;

import java.util.List;
import java.util.Locale;

import jakarta.inject.Singleton;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The languages of emails. */
@Singleton
public class Languages {

    private final List<Locale> supported;

    Languages(Config config) {
        supported = config.languages().stream().map(Locale::forLanguageTag).toList();
    }

    /** The best match for the requested language (lookup: RFC 4647, 3.4), or the default, the first of the list. */
    public String bestFor(String requestedTag) {
        if (requestedTag == null) return supported.getFirst().toLanguageTag();
        var found = Locale.lookup(Locale.LanguageRange.parse(requestedTag), supported);
        return (found == null ? supported.getFirst() : found).toLanguageTag();
    }

    @ConfigMapping(prefix = "breakwater.accounts")
    interface Config {

        /** Language tags (BCP 47) of the existing email templates; the first is the default. */
        @WithDefault("en,de,es,fr,ja")
        List<String> languages();
    }
}
