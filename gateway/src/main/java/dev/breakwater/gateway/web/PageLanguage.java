package dev.breakwater.gateway.web;

import java.util.List;
import java.util.Locale;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** The languages of the pages that mails lead to: those of the mails. */
enum PageLanguage {
    EN,
    DE;

    private static final List<Locale> SUPPORTED = List.of(EN.locale(), DE.locale());

    /** By the parameter {@code lang} and the header {@code Accept-Language}. */
    static PageLanguage of(RoutingContext exchange) {
        var request = exchange.request();
        return of(request.getParam("lang"), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** What the link asks for, else what the browser accepts (RFC 4647, 3.4), else English. */
    static PageLanguage of(String asked, String acceptLanguage) {
        for (var language : values()) if (language.tag().equals(asked)) return language;
        return accepted(acceptLanguage);
    }

    private static PageLanguage accepted(String acceptLanguage) {
        if (acceptLanguage == null) return EN;
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SUPPORTED);
            return DE.locale().equals(found) ? DE : EN;
        } catch (IllegalArgumentException unreadable) {
            return EN;
        }
    }

    /** The BCP 47 tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Locale locale() {
        return Locale.forLanguageTag(tag());
    }
}
