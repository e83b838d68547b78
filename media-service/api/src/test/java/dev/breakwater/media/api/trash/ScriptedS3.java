package dev.breakwater.media.api.trash;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** An S3 stub that refuses to delete the key that the test sets; S3Proxy cannot refuse a deletion. */
final class ScriptedS3 implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>");

    /** The response to a bulk deletion that contains the refused key. */
    enum Bulk {
        NAMES_THE_REFUSED,
        REFUSES_ALL
    }

    final Set<String> deleted = ConcurrentHashMap.newKeySet();
    volatile String refused = "";
    volatile Bulk bulk = Bulk.NAMES_THE_REFUSED;
    volatile boolean isOverloaded;

    private final HttpServer server;

    ScriptedS3(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (isOverloaded) answer(exchange, 503, error("SlowDown"));
        else if (exchange.getRequestMethod().equals("POST")) deleteAll(exchange, body);
        else deleteOne(exchange, exchange.getRequestURI().getPath().split("/", 3)[2]);
    }

    private void deleteAll(HttpExchange exchange, String body) throws IOException {
        var keys = KEY.matcher(body).results().map(found -> found.group(1)).toList();
        if (bulk == Bulk.REFUSES_ALL && keys.contains(refused)) {
            answer(exchange, 400, error("MalformedXML"));
            return;
        }
        var errors = keys.stream()
                .filter(refused::equals)
                .map(key -> "<Error><Key>" + key + "</Key><Code>AccessDenied</Code><Message>no</Message></Error>")
                .collect(Collectors.joining());
        keys.stream().filter(key -> !key.equals(refused)).forEach(deleted::add);
        answer(exchange, 200, "<DeleteResult>" + errors + "</DeleteResult>");
    }

    private void deleteOne(HttpExchange exchange, String key) throws IOException {
        if (key.equals(refused)) {
            answer(exchange, 403, error("AccessDenied"));
            return;
        }
        deleted.add(key);
        answer(exchange, 204, "");
    }

    boolean hasDeleted(List<String> keys) {
        return deleted.containsAll(keys);
    }

    private static String error(String code) {
        return "<Error><Code>" + code + "</Code><Message>no</Message></Error>";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
