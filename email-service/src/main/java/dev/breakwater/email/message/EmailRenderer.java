package dev.breakwater.email.message;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Renders an email in the recipient's language, as text and as HTML. */
@Singleton
public class EmailRenderer {

    private final String product;
    private final String baseUrl;

    EmailRenderer(EmailConfig config) {
        product = config.product();
        baseUrl = config.publicUrl().toString().replaceAll("/+$", "");
    }

    public RenderedEmail render(Email email, Language language) {
        var texts = MessageBundles.get(EmailTexts.class, Localized.Literal.of(language.tag()));
        return switch (email) {
            case Email.Verification it ->
                rendered(
                        texts.verificationSubject(),
                        Templates.verification(
                                product,
                                GreetingName.ofUnverified(it.name()),
                                link("verify", it, language),
                                it.code(),
                                validity(it)),
                        language);
            case Email.Welcome it ->
                rendered(
                        texts.welcomeSubject(product),
                        Templates.welcome(product, GreetingName.of(it.name()), baseUrl),
                        language);
            case Email.AlreadyRegistered _ ->
                rendered(
                        texts.alreadyRegisteredSubject(product),
                        Templates.alreadyRegistered(product, page("reset", language)),
                        language);
            case Email.EmailChange it ->
                rendered(
                        texts.emailChangeSubject(),
                        Templates.emailChange(product, link("verify", it, language) + "&change=address", validity(it)),
                        language);
            case Email.EmailChanged it ->
                rendered(texts.emailChangedSubject(), Templates.emailChanged(product, masked(it.newEmail())), language);
            case Email.EmailChangedWithUndo it ->
                rendered(
                        texts.emailChangedSubject(),
                        Templates.emailChangedWithUndo(
                                product, masked(it.newEmail()), link("undo", it, language), validity(it)),
                        language);
            case Email.PasswordReset it ->
                rendered(
                        texts.passwordResetSubject(),
                        Templates.passwordReset(product, link("reset", it, language), validity(it)),
                        language);
            case Email.PasswordChanged it ->
                rendered(
                        texts.passwordChangedSubject(),
                        Templates.passwordChanged(
                                product, Boolean.TRUE.equals(it.everySessionEnded()), page("reset", language)),
                        language);
            case Email.SessionTheft _ ->
                rendered(
                        texts.sessionTheftSubject(),
                        Templates.sessionTheft(product, page("reset", language)),
                        language);
            case Email.ErasureNotice _ ->
                rendered(texts.erasureNoticeSubject(product), Templates.erasureNotice(product, baseUrl), language);
            case Email.SecondFactorEnabled _ ->
                rendered(
                        texts.secondFactorEnabledSubject(),
                        Templates.secondFactorEnabled(product, page("reset", language)),
                        language);
            case Email.SecondFactorDisabled _ ->
                rendered(
                        texts.secondFactorDisabledSubject(),
                        Templates.secondFactorDisabled(product, page("reset", language)),
                        language);
        };
    }

    private static RenderedEmail rendered(String subject, TemplateInstance template, Language language) {
        template.setLocale(language.tag()).data("language", language.tag()).data("subject", subject);
        return new RenderedEmail(
                language.tag(), subject, as(Variant.TEXT_PLAIN, template), as(Variant.TEXT_HTML, template));
    }

    private static String as(String contentType, TemplateInstance template) {
        return template.setVariant(Variant.forContentType(contentType)).render();
    }

    /** The page speaks the language of the email. */
    private String link(String page, Email.Secret email, Language language) {
        var token = URLEncoder.encode(email.token(), StandardCharsets.UTF_8);
        return baseUrl + "/" + page + "?token=" + token + "&lang=" + language.tag();
    }

    /** Without a token the reset page offers to email a link. */
    private String page(String name, Language language) {
        return baseUrl + "/" + name + "?lang=" + language.tag();
    }

    /** An attacker may control the previous mailbox. */
    private static String masked(String address) {
        return address.replaceFirst("^(.).*(@.*)$", "$1***$2");
    }

    private static ExpiryText validity(Email.Secret email) {
        return ExpiryText.of(email.validFor());
    }
}
