package dev.breakwater.media.api.transform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.media.api.Worker;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.stack.testing.Wire;
import io.quarkus.test.junit.QuarkusTestProfile;
import software.amazon.awssdk.core.sync.RequestBody;

/** The worker's endpoint for transforms, as a real HTTP server whose responses a test decides. */
final class StandInWorker implements AutoCloseable {

    static final int PER_MINUTE = 5;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PORT = "test.transform-worker.port";

    private final HttpServer server;
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();

    /** @param response does what the worker would do, and returns the status */
    StandInWorker(ToIntFunction<JsonNode> response) throws IOException {
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT)), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/transforms", exchange -> respond(exchange, response));
        server.start();
    }

    /** A response: stores a picture, as the worker does. */
    static int store(Bucket bucket, JsonNode request) {
        bucket.s3()
                .putObject(
                        put -> put.bucket(bucket.name())
                                .key(request.path("output").asText()),
                        RequestBody.fromBytes(Worker.PICTURE));
        return 200;
    }

    List<JsonNode> requests() {
        return new ArrayList<>(requests);
    }

    private void respond(HttpExchange exchange, ToIntFunction<JsonNode> response) throws IOException {
        try (exchange) {
            var request = JSON.readTree(exchange.getRequestBody());
            requests.add(request);
            exchange.sendResponseHeaders(response.applyAsInt(request), -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** The address of the stand-in, which runs only during some of the tests. */
    public static final class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            if (System.getProperty(PORT) == null) System.setProperty(PORT, Wire.freePort());
            return Map.of(
                    "breakwater.transforms.worker-url",
                    "http://127.0.0.1:" + System.getProperty(PORT),
                    "breakwater.transforms.per-minute",
                    String.valueOf(PER_MINUTE));
        }
    }
}
