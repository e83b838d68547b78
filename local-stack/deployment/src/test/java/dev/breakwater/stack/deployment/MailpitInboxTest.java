package dev.breakwater.stack.deployment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Uses responses as Mailpit's API documents them; Mailpit itself runs only in containers. */
class MailpitInboxTest {

    private static final Map<String, String> ANSWERS = Map.of(
            "/api/v1/messages",
            """
            {"total":2,"messages":[{"ID":"second"},{"ID":"first"}]}""",
            "/api/v1/message/first",
            """
            {"ID":"first","From":{"Name":"Breakwater","Address":"no-reply@example.org"},
             "To":[{"Name":"","Address":"ann@example.org"}],"Subject":"Hello","Text":"plain","HTML":"<p>rich</p>"}""",
            "/api/v1/message/first/headers",
            """
            {"Message-Id":["<1@breakwater>"]}""",
            "/api/v1/message/second",
            """
            {"ID":"second","From":{"Name":"","Address":"x@example.org"},"To":[],"Subject":"Later","Text":"","HTML":""}""",
            "/api/v1/message/second/headers",
            "{}");

    @Test
    void mailpit_messages_have_the_format_of_maildev() throws Exception {
        var mailpit = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mailpit.createContext("/", exchange -> {
            try (exchange) {
                var body = ANSWERS.get(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        mailpit.start();
        var inbox = new MailpitInbox("http://localhost:" + mailpit.getAddress().getPort());
        try {
            var mails = read(inbox);
            assertEquals(2, mails.size());
            var mail = mails.get(0);
            assertEquals("Hello", mail.get("subject").asText());
            assertEquals("plain", mail.get("text").asText());
            assertEquals("<p>rich</p>", mail.get("html").asText());
            assertEquals("ann@example.org", mail.at("/to/0/address").asText());
            assertEquals("Breakwater", mail.at("/from/0/name").asText());
            assertEquals("<1@breakwater>", mail.at("/headers/message-id").asText());
        } finally {
            inbox.close();
            mailpit.stop(0);
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode read(MailpitInbox inbox) throws IOException {
        try (var in = URI.create(inbox.url() + "/email").toURL().openStream()) {
            return new ObjectMapper().readTree(in);
        }
    }
}
