package dev.breakwater.email.letter;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Writes a letter out in the person's language, as text and as HTML. */
@Singleton
public class Renderer {

    private final String product;
    private final String base;

    Renderer(LetterConfig config) {
        product = config.product();
        base = config.publicUrl().toString().replaceAll("/+$", "");
    }

    public Rendered render(Letter letter, Language language) {
        var words = MessageBundles.get(Words.class, Localized.Literal.of(language.tag()));
        return switch (letter) {
            case Letter.Verification it ->
                written(
                        words.verificationSubject(),
                        Templates.verification(
                                product, Greeting.of(it.name()), link("verify", it), it.code(), valid(it)),
                        language);
            case Letter.Welcome it ->
                written(
                        words.welcomeSubject(product),
                        Templates.welcome(product, Greeting.of(it.name()), base),
                        language);
            case Letter.AlreadyRegistered _ ->
                written(
                        words.alreadyRegisteredSubject(product),
                        Templates.alreadyRegistered(product, resetPage()),
                        language);
            case Letter.EmailChange it ->
                written(
                        words.emailChangeSubject(),
                        Templates.emailChange(product, link("verify", it) + "&change=address", valid(it)),
                        language);
            case Letter.EmailChanged it ->
                written(words.emailChangedSubject(), Templates.emailChanged(product, masked(it.newEmail())), language);
            case Letter.EmailChangedWithUndo it ->
                written(
                        words.emailChangedSubject(),
                        Templates.emailChangedWithUndo(product, masked(it.newEmail()), link("undo", it), valid(it)),
                        language);
            case Letter.PasswordReset it ->
                written(
                        words.passwordResetSubject(),
                        Templates.passwordReset(product, link("reset", it), valid(it)),
                        language);
            case Letter.PasswordChanged _ ->
                written(words.passwordChangedSubject(), Templates.passwordChanged(product, resetPage()), language);
            case Letter.SessionTheft _ ->
                written(words.sessionTheftSubject(), Templates.sessionTheft(product, base), language);
            case Letter.SecondFactorEnabled _ ->
                written(
                        words.secondFactorEnabledSubject(),
                        Templates.secondFactorEnabled(product, resetPage()),
                        language);
            case Letter.SecondFactorDisabled _ ->
                written(
                        words.secondFactorDisabledSubject(),
                        Templates.secondFactorDisabled(product, resetPage()),
                        language);
        };
    }

    private static Rendered written(String subject, TemplateInstance template, Language language) {
        template.setLocale(language.tag()).data("language", language.tag()).data("subject", subject);
        return new Rendered(language.tag(), subject, as(Variant.TEXT_PLAIN, template), as(Variant.TEXT_HTML, template));
    }

    private static String as(String contentType, TemplateInstance template) {
        return template.setVariant(Variant.forContentType(contentType)).render();
    }

    private String link(String page, Letter.Secret letter) {
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

    private static Validity valid(Letter.Secret letter) {
        return Validity.of(letter.validFor());
    }
}
