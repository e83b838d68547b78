package dev.breakwater.email.message;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Writes a letter out in the person's language, as text and as HTML. */
@Singleton
public class EmailRenderer {

    private final String product;
    private final String base;

    EmailRenderer(EmailConfig config) {
        product = config.product();
        base = config.publicUrl().toString().replaceAll("/+$", "");
    }

    public RenderedEmail render(Email letter, Language language) {
        var words = MessageBundles.get(EmailTexts.class, Localized.Literal.of(language.tag()));
        return switch (letter) {
            case Email.Verification it ->
                written(
                        words.verificationSubject(),
                        Templates.verification(
                                product, GreetingName.of(it.name()), link("verify", it), it.code(), valid(it)),
                        language);
            case Email.Welcome it ->
                written(
                        words.welcomeSubject(product),
                        Templates.welcome(product, GreetingName.of(it.name()), base),
                        language);
            case Email.AlreadyRegistered _ ->
                written(
                        words.alreadyRegisteredSubject(product),
                        Templates.alreadyRegistered(product, resetPage()),
                        language);
            case Email.EmailChange it ->
                written(
                        words.emailChangeSubject(),
                        Templates.emailChange(product, link("verify", it) + "&change=address", valid(it)),
                        language);
            case Email.EmailChanged it ->
                written(words.emailChangedSubject(), Templates.emailChanged(product, masked(it.newEmail())), language);
            case Email.EmailChangedWithUndo it ->
                written(
                        words.emailChangedSubject(),
                        Templates.emailChangedWithUndo(product, masked(it.newEmail()), link("undo", it), valid(it)),
                        language);
            case Email.PasswordReset it ->
                written(
                        words.passwordResetSubject(),
                        Templates.passwordReset(product, link("reset", it), valid(it)),
                        language);
            case Email.PasswordChanged _ ->
                written(words.passwordChangedSubject(), Templates.passwordChanged(product, resetPage()), language);
            case Email.SessionTheft _ ->
                written(words.sessionTheftSubject(), Templates.sessionTheft(product, base), language);
            case Email.SecondFactorEnabled _ ->
                written(
                        words.secondFactorEnabledSubject(),
                        Templates.secondFactorEnabled(product, resetPage()),
                        language);
            case Email.SecondFactorDisabled _ ->
                written(
                        words.secondFactorDisabledSubject(),
                        Templates.secondFactorDisabled(product, resetPage()),
                        language);
        };
    }

    private static RenderedEmail written(String subject, TemplateInstance template, Language language) {
        template.setLocale(language.tag()).data("language", language.tag()).data("subject", subject);
        return new RenderedEmail(
                language.tag(), subject, as(Variant.TEXT_PLAIN, template), as(Variant.TEXT_HTML, template));
    }

    private static String as(String contentType, TemplateInstance template) {
        return template.setVariant(Variant.forContentType(contentType)).render();
    }

    private String link(String page, Email.Secret letter) {
        return base + "/" + page + "?token=" + URLEncoder.encode(letter.token(), StandardCharsets.UTF_8);
    }

    /** Without a token it offers to mail a link. */
    private String resetPage() {
        return base + "/reset";
    }

    /** The previous mailbox may be in wrong hands already. */
    private static String masked(String email) {
        return email.replaceFirst("^(.).*(@.*)$", "$1***$2");
    }

    private static ExpiryText valid(Email.Secret letter) {
        return ExpiryText.of(letter.validFor());
    }
}
