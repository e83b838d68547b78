package dev.breakwater.email.message;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

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
        if (email instanceof Email.WithAttachments it) return render(it.email(), language);
        var texts = MessageBundles.get(EmailTexts.class, Localized.Literal.of(language.tag()));
        var template = template(email, language);
        var subject = subject(email, texts);
        template.setLocale(language.tag()).data("language", language.tag()).data("subject", subject);
        return new RenderedEmail(
                language.tag(),
                subject,
                as(Variant.TEXT_PLAIN, template),
                as(Variant.TEXT_HTML, template),
                unsubscribe(email, language));
    }

    private String subject(Email email, EmailTexts texts) {
        return switch (email) {
            case Email.Verification _ -> texts.verificationSubject();
            case Email.Welcome _ -> texts.welcomeSubject(product);
            case Email.AlreadyRegistered _ -> texts.alreadyRegisteredSubject(product);
            case Email.EmailChange _ -> texts.emailChangeSubject();
            case Email.EmailChanged _, Email.EmailChangedWithUndo _ -> texts.emailChangedSubject();
            case Email.PasswordReset _ -> texts.passwordResetSubject();
            case Email.PasswordChanged _ -> texts.passwordChangedSubject();
            case Email.SessionTheft _ -> texts.sessionTheftSubject();
            case Email.NewDevice _ -> texts.newDeviceSubject(product);
            case Email.SecondFactorEnabled _ -> texts.secondFactorEnabledSubject();
            case Email.SecondFactorDisabled _ -> texts.secondFactorDisabledSubject();
            case Email.ErasureNotice _ -> texts.erasureNoticeSubject(product);
            case Email.FromService it -> it.subject();
            case Email.WithAttachments it -> it.email().subject();
        };
    }

    private TemplateInstance template(Email email, Language language) {
        var reset = page("reset", language);
        return switch (email) {
            case Email.Verification it ->
                Templates.verification(
                        product, unverifiedName(it.name()), link("verify", it, language), it.code(), validity(it));
            case Email.Welcome it -> Templates.welcome(product, BidiText.isolated(GreetingName.of(it.name())), baseUrl);
            case Email.AlreadyRegistered it -> Templates.alreadyRegistered(product, language.time(it.at()), reset);
            case Email.EmailChange it ->
                Templates.emailChange(product, link("verify", it, language) + "&change=address", validity(it));
            case Email.EmailChanged it ->
                Templates.emailChanged(product, masked(it.newEmail()), language.time(it.at()));
            case Email.EmailChangedWithUndo it ->
                Templates.emailChangedWithUndo(
                        product,
                        masked(it.newEmail()),
                        language.time(it.at()),
                        link("undo", it, language),
                        validity(it));
            case Email.PasswordReset it -> Templates.passwordReset(product, link("reset", it, language), validity(it));
            case Email.PasswordChanged it ->
                Templates.passwordChanged(
                        product, Boolean.TRUE.equals(it.everySessionEnded()), language.time(it.at()), reset);
            case Email.SessionTheft it -> Templates.sessionTheft(product, language.time(it.at()), reset);
            case Email.NewDevice it ->
                Templates.newDevice(
                        product, DeviceName.of(it.userAgent()), network(it.network()), language.time(it.at()), reset);
            case Email.SecondFactorEnabled it -> Templates.secondFactorEnabled(product, language.time(it.at()), reset);
            case Email.SecondFactorDisabled it ->
                Templates.secondFactorDisabled(product, language.time(it.at()), reset);
            case Email.ErasureNotice it -> Templates.erasureNotice(product, language.time(it.at()), baseUrl);
            case Email.FromService it ->
                Templates.fromService(
                        product,
                        it.html(),
                        it.text(),
                        unsubscribe(email, language).orElse(""));
            case Email.WithAttachments it -> template(it.email(), language);
        };
    }

    private Optional<String> unsubscribe(Email email, Language language) {
        return email instanceof Email.FromService it && it.unsubscribeToken() != null
                ? Optional.of(baseUrl + "/unsubscribe/" + it.unsubscribeToken() + "?lang=" + language.tag())
                : Optional.empty();
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

    private static String unverifiedName(String name) {
        return BidiText.isolated(GreetingName.ofUnverified(name));
    }

    /** An attacker may control the previous mailbox. */
    private static String masked(String address) {
        return BidiText.isolated(address.replaceFirst("^(.).*(@.*)$", "$1***$2"));
    }

    /** Empty when it is not known. */
    private static String network(String prefix) {
        return prefix != null && prefix.matches("[0-9a-f.:]+/[0-9]+") ? prefix : "";
    }

    private static ExpiryText validity(Email.Secret email) {
        return ExpiryText.of(email.validFor());
    }
}
