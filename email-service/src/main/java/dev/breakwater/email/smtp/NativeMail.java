package dev.breakwater.email.smtp;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Registers the service providers of the mail library for native images: Quarkus registers only the ones it knows.
 * {@code quarkus.native.resources.includes} names their service files; the library registers the classes that they use.
 */
@RegisterForReflection(
        methods = false,
        fields = false,
        classNames = {
            "org.eclipse.angus.mail.util.MailStreamProvider",
            "org.eclipse.angus.mail.smtp.SMTPProvider",
            "org.eclipse.angus.mail.smtp.SMTPSSLProvider",
            "org.eclipse.angus.mail.imap.IMAPProvider",
            "org.eclipse.angus.mail.imap.IMAPSSLProvider",
            "org.eclipse.angus.mail.pop3.POP3Provider",
            "org.eclipse.angus.mail.pop3.POP3SSLProvider",
            "org.eclipse.angus.activation.MailcapRegistryProviderImpl",
            "org.eclipse.angus.activation.MimeTypeRegistryProviderImpl"
        })
final class NativeMail {

    private NativeMail() {}
}
