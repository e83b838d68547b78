package dev.breakwater.email.message;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The email templates, {@code templates/letters/<template>.html} and {@code .txt}, checked by the build. */
@CheckedTemplate(basePath = "letters", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class Templates {

    private Templates() {}

    static native TemplateInstance verification(
            String product, String name, String link, String code, ExpiryText valid);

    static native TemplateInstance welcome(String product, String name, String link);

    static native TemplateInstance alreadyRegistered(String product, String time, String link);

    static native TemplateInstance emailChange(String product, String link, ExpiryText valid);

    static native TemplateInstance emailChanged(String product, String email, String time);

    static native TemplateInstance emailChangedWithUndo(
            String product, String email, String time, String link, ExpiryText valid);

    static native TemplateInstance passwordReset(String product, String link, ExpiryText valid);

    static native TemplateInstance passwordChanged(String product, boolean everywhere, String time, String link);

    static native TemplateInstance sessionTheft(String product, String time, String link);

    static native TemplateInstance newDevice(String product, String device, String network, String time, String link);

    static native TemplateInstance secondFactorEnabled(String product, String time, String link);

    static native TemplateInstance secondFactorDisabled(String product, String time, String link);

    static native TemplateInstance erasureNotice(String product, String time, String link);

    static native TemplateInstance fromService(String product, String html, String text, String unsubscribe);
}
