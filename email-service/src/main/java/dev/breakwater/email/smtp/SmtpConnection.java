package dev.breakwater.email.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Properties;
import javax.net.SocketFactory;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;

/**
 * One connection to the mail server. It keeps a reference to the socket, because closing the socket ends any wait at
 * once.
 */
final class SmtpConnection {

    private final SmtpServer server;
    private final SmtpConfig config;
    private final Session session;
    private final SmtpConversation conversation;
    private volatile Socket socket;
    private volatile boolean aborted;
    private volatile long idleSince;
    private int emails;
    private boolean stale;

    /** {@code utf8} connections declare every email as SMTPUTF8, which not every server on the route can relay. */
    SmtpConnection(SmtpServer server, SmtpConfig config, boolean utf8) {
        this.server = server;
        this.config = config;
        session = Session.getInstance(properties(server, config, utf8, new TrackedSockets()));
        conversation = new SmtpConversation(session);
    }

    private static Properties properties(SmtpServer server, SmtpConfig config, boolean utf8, SocketFactory sockets) {
        var properties = new Properties();
        properties.put("mail.smtp.socketFactory", sockets);
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put(
                "mail.smtp.connectiontimeout", "" + config.envelopeTimeout().toMillis());
        properties.put("mail.smtp.localhost", MimeEncoder.domainOf(config.from()));
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.auth", "" + server.username().isPresent());
        properties.put("mail.smtp.ssl.enable", "" + (server.encryption() == SmtpConfig.Encryption.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", "" + (server.encryption() == SmtpConfig.Encryption.OPTIONAL));
        properties.put("mail.smtp.starttls.required", "" + starttlsIsRequired(server));
        properties.put("mail.mime.allowutf8", "" + utf8);
        return properties;
    }

    /**
     * Prevents a STARTTLS stripping attack: a password is never sent in plain text because the offer was removed in
     * transit.
     */
    private static boolean starttlsIsRequired(SmtpServer server) {
        return server.encryption() == SmtpConfig.Encryption.STARTTLS
                || server.encryption() == SmtpConfig.Encryption.OPTIONAL
                        && server.username().isPresent();
    }

    /** Connects, greets and authenticates. */
    void open() throws MessagingException {
        try {
            conversation.connect(
                    server.host(),
                    server.port(),
                    server.username().orElse(null),
                    server.password().orElse(null));
            // Without AUTH the library would continue unauthenticated.
            if (server.username().isPresent() && !conversation.supportsExtension("AUTH"))
                throw new AuthenticationFailedException("the server does not offer AUTH");
        } catch (MessagingException failed) {
            abort();
            throw failed;
        }
    }

    SendOutcome deliver(OutgoingEmail outgoingEmail, ContentGate contentGate) throws MessagingException {
        boolean isUtf8 = outgoingEmail.to().needsUtf8();
        if (isUtf8 && !conversation.supportsExtension("SMTPUTF8"))
            return new SendOutcome.Refused(
                    "smtputf8-unsupported", SmtpReply.missing("The server does not offer SMTPUTF8."));
        var message = new MimeEncoder(session, outgoingEmail, config);
        emails++;
        var outcome = conversation.deliver(
                message, new SmtpEnvelope(config.from(), outgoingEmail.to().mailable(), isUtf8), contentGate);
        stale = emails > 1 && !aborted && conversation.endedBeforeContent();
        return outcome;
    }

    /** Whether the server ended the session of a kept connection: the email may be sent on another connection at once. */
    boolean wasStale() {
        return stale;
    }

    boolean isAborted() {
        return aborted;
    }

    boolean reusable() {
        return !aborted && emails < config.emailsPerConnection() && conversation.reusable();
    }

    boolean idleLongerThan(long nanos) {
        return System.nanoTime() - idleSince > nanos;
    }

    void markIdle() {
        idleSince = System.nanoTime();
    }

    /** Sends QUIT and closes. A server that waits for content gets nothing more: it could take QUIT for content. */
    void close() {
        try {
            if (conversation.reusable()) conversation.close();
        } catch (MessagingException gone) {
            // Nothing was in progress, so a failed QUIT does not matter.
        } finally {
            abort();
        }
    }

    /** Aborts any operation, from any thread; the server discards an incomplete email. */
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

    /** Creates plain sockets (TLS is layered on top) and stores the last one. */
    private final class TrackedSockets extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            if (aborted) throw new IOException("timeout");
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
