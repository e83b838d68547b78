package dev.breakwater.email.smtp;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Natively, what the mail library finds as services: Quarkus registers only those it knows of. Their files are named in
 * {@code quarkus.native.resources.includes}; what they name in turn the library registers itself.
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
