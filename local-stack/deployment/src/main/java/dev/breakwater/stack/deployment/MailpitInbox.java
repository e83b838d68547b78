package dev.breakwater.stack.deployment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Mailpit's inbox in the format of maildev's {@code GET /email}, so that tests use one API everywhere. */
final class MailpitInbox {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String mailpit;
    private final HttpServer server;

    MailpitInbox(String mailpit) throws IOException {
        this.mailpit = mailpit;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/email", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = JSON.writeValueAsBytes(mails());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Oldest first, like maildev; Mailpit lists the newest first. */
    private ArrayNode mails() throws IOException, InterruptedException {
        var mails = JSON.createArrayNode();
        for (var summary : get("/api/v1/messages?limit=10000").path("messages"))
            mails.insert(0, mail(summary.path("ID").asText()));
        return mails;
    }

    private ObjectNode mail(String id) throws IOException, InterruptedException {
        var message = get("/api/v1/message/" + id);
        var mail = JSON.createObjectNode();
        mail.put("id", id);
        mail.set("subject", message.path("Subject"));
        mail.set("text", message.path("Text"));
        mail.set("html", message.path("HTML"));
        mail.set("date", message.path("Date"));
        mail.set("from", addresses(JSON.createArrayNode().add(message.path("From"))));
        mail.set("to", addresses(message.path("To")));
        var headers = mail.putObject("headers");
        get("/api/v1/message/" + id + "/headers")
                .properties()
                .forEach(header -> headers.set(
                        header.getKey().toLowerCase(), header.getValue().path(0)));
        return mail;
    }

    private static ArrayNode addresses(JsonNode mailpit) {
        var addresses = JSON.createArrayNode();
        for (var address : mailpit) {
            var copy = addresses.addObject();
            copy.set("address", address.path("Address"));
            copy.set("name", address.path("Name"));
        }
        return addresses;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(mailpit + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) throw new IOException(path + " answered " + answer.statusCode());
        return JSON.readTree(answer.body());
    }
}
