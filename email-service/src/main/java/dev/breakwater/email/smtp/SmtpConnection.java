package dev.breakwater.email.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Properties;
import javax.net.SocketFactory;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;

/** One connection to the mail server. It keeps hold of the socket, because closing that ends any wait at once. */
final class SmtpConnection {

    private final SmtpConfig config;
    private final Session session;
    private final SmtpConversation conversation;
    private volatile Socket socket;
    private volatile boolean aborted;
    private volatile long idleSince;

    /** {@code utf8} connections announce every letter as SMTPUTF8, which not every server on its way can pass on. */
    SmtpConnection(SmtpConfig config, boolean utf8) {
        this.config = config;
        session = Session.getInstance(properties(config, utf8, new Sockets()));
        conversation = new SmtpConversation(session);
    }

    private static Properties properties(SmtpConfig config, boolean utf8, SocketFactory sockets) {
        var properties = new Properties();
        properties.put("mail.smtp.socketFactory", sockets);
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put(
                "mail.smtp.connectiontimeout", "" + config.envelopeTimeout().toMillis());
        properties.put("mail.smtp.localhost", MimeEncoder.domainOf(config.from()));
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.auth", "" + config.username().isPresent());
        properties.put("mail.smtp.ssl.enable", "" + (config.encryption() == SmtpConfig.Encryption.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", "" + (config.encryption() == SmtpConfig.Encryption.OPTIONAL));
        properties.put("mail.smtp.starttls.required", "" + starttlsIsRequired(config));
        properties.put("mail.mime.allowutf8", "" + utf8);
        return properties;
    }

    /** A password never goes in plain text because somebody in between hid the offer. */
    private static boolean starttlsIsRequired(SmtpConfig config) {
        return config.encryption() == SmtpConfig.Encryption.STARTTLS
                || config.encryption() == SmtpConfig.Encryption.OPTIONAL
                        && config.username().isPresent();
    }

    /** Greets and signs in. */
    void open() throws MessagingException {
        try {
            conversation.connect(
                    config.host(),
                    config.port(),
                    config.username().orElse(null),
                    config.password().orElse(null));
            // The library goes on without.
            if (config.username().isPresent() && !conversation.supportsExtension("AUTH"))
                throw new AuthenticationFailedException("the server offers no AUTH");
        } catch (MessagingException failed) {
            abort();
            throw failed;
        }
    }

    SendOutcome deliver(OutgoingEmail outgoingEmail, ContentGate contentGate) throws MessagingException {
        if (outgoingEmail.to().needsUtf8() && !conversation.supportsExtension("SMTPUTF8"))
            return new SendOutcome.Refused("smtputf8-unsupported", "The server offers no SMTPUTF8.");
        var message = new MimeEncoder(session, outgoingEmail, config);
        return conversation.deliver(message, (InternetAddress) message.getAllRecipients()[0], contentGate);
    }

    /** Still open at the other end, and in step; costs a round trip. */
    boolean usable() {
        return conversation.reusable() && conversation.isConnected();
    }

    boolean isAborted() {
        return aborted;
    }

    boolean reusable() {
        return !aborted && conversation.reusable();
    }

    boolean idleLongerThan(long nanos) {
        return System.nanoTime() - idleSince > nanos;
    }

    void rest() {
        idleSince = System.nanoTime();
    }

    /** Says goodbye. */
    void close() {
        try {
            conversation.close();
        } catch (MessagingException gone) {
            // Nothing was under way: as good as closed.
        } finally {
            abort();
        }
    }

    /** Ends whatever is under way, from any thread; an unfinished letter is thereby taken back. */
    void abort() {
        aborted = true;
        var open = socket;
        if (open == null) return;
        try {
            open.close();
        } catch (IOException gone) {
            // Closed already.
        }
    }

    static boolean wrongCredentials(MessagingException failed) {
        return failed instanceof AuthenticationFailedException;
    }

    /** Hands out plain sockets (TLS is put over them) and remembers the last. */
    private final class Sockets extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            if (aborted) throw new IOException("out of time");
            return socket = new Socket();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
