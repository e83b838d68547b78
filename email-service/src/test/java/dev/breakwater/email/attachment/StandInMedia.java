package dev.breakwater.email.attachment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.email.delivery.BadServer;
import dev.breakwater.platform.signing.RequestSignature;
import dev.breakwater.stack.testing.Wire;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The media service's route for attachments, as a real HTTP server whose files and failures a test decides. */
public final class StandInMedia implements AutoCloseable {

    public static final int MOST_BYTES = 50_000;
    public static final int MOST_TOGETHER = 80_000;
    /** May attach by Kafka. */
    public static final UUID TOPIC_CLIENT = UUID.fromString("00000000-0000-4000-8000-0000000000f1");

    private static final String PORT = "breakwater-test.media.port";
    private static final String SECRET = "secret of the two services";
    private static final String PATH = "/internal/attachments/";

    /** No response at all, for longer than the timeout. */
    public static final int HANG = 0;

    private final HttpServer server;
    private final Map<UUID, byte[]> files = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> statuses = new ConcurrentHashMap<>();
    private final List<UUID> requests = new CopyOnWriteArrayList<>();
    private final UUID owner;
    private volatile String contentType = "image/png";

    public StandInMedia(UUID owner) throws IOException {
        this.owner = owner;
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT)), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(PATH, this::respond);
        server.start();
    }

    public UUID has(byte[] content) {
        return has(UUID.randomUUID(), content);
    }

    public UUID has(UUID id, byte[] content) {
        files.put(id, content);
        return id;
    }

    public UUID answers(int status) {
        var id = UUID.randomUUID();
        statuses.put(id, status);
        return id;
    }

    public void declares(String type) {
        contentType = type;
    }

    public List<UUID> requests() {
        return List.copyOf(requests);
    }

    public void forgetRequests() {
        requests.clear();
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            var id = UUID.fromString(uri.getPath().substring(PATH.length()));
            requests.add(id);
            if (!isSigned(uri.toString())) exchange.sendResponseHeaders(403, -1);
            else if (statuses.containsKey(id)) fail(exchange, statuses.get(id));
            else if (!files.containsKey(id)) exchange.sendResponseHeaders(404, -1);
            else send(exchange, files.get(id));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fail(HttpExchange exchange, int status) throws IOException, InterruptedException {
        if (status == HANG) Thread.sleep(10_000);
        else exchange.sendResponseHeaders(status, -1);
    }

    private void send(HttpExchange exchange, byte[] content) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", contentType);
        exchange.getResponseHeaders().add("X-Media-Owner", owner.toString());
        exchange.getResponseHeaders().add("X-Media-Filename", URLEncoder.encode("Bild ü", UTF_8));
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
    }

    private static boolean isSigned(String uri) {
        var parts = uri.split("&(expires|signature)=");
        var expires = Instant.ofEpochSecond(Long.parseLong(parts[1]));
        return parts[0].endsWith("?max-bytes=" + MOST_BYTES)
                && new RequestSignature(SECRET).isValid(parts[0], expires, parts[2], Instant.now());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** The service with the stand-in, which runs only during some of the tests, and the test's own mail server. */
    public static final class Profile extends BadServer {

        @Override
        public Map<String, String> getConfigOverrides() {
            if (System.getProperty(PORT) == null) System.setProperty(PORT, Wire.freePort());
            var settings = new HashMap<>(super.getConfigOverrides());
            settings.put("breakwater.attachments.media-url", "http://127.0.0.1:" + System.getProperty(PORT));
            settings.put("breakwater.attachments.secret", SECRET);
            settings.put("breakwater.attachments.max-bytes", "" + MOST_BYTES);
            settings.put("breakwater.attachments.max-total-bytes", "" + MOST_TOGETHER);
            settings.put("breakwater.attachments.topic-clients", TOPIC_CLIENT.toString());
            settings.put("breakwater.attachments.timeout", "1S");
            settings.put("breakwater.attachments.pause", "PT0.2S");
            return settings;
        }
    }
}
