package dev.breakwater.email.routing;

import dev.breakwater.email.smtp.SmtpClient;
import dev.breakwater.email.smtp.SmtpServer;

/** A mail server with its connections, its health and the limits of destination domains. */
record Provider(SmtpServer server, SmtpClient client, ServerHealth health, DomainLimits domains) {

    String name() {
        return server.name();
    }
}
