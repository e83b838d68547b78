package dev.breakwater.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

/** A stream of media events, whose blocks are read as they arrive. */
final class EventStream implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final InputStream body;
    private final List<String> blocks = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private EventStream(InputStream body) {
        this.body = body;
        reader = Thread.ofVirtual().start(this::read);
    }

    /** From the gateway or a service; returns after the first event. */
    static EventStream open(URI origin, Client client, Optional<String> lastEventId) throws IOException {
        var request = client.request(origin.resolve("/api/v1/media/events")).header("Accept", "text/event-stream");
        lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) throw new IOException("status " + response.statusCode());
            var stream = new EventStream(response.body());
            stream.awaitBlock(block -> field(block, "event").equals("open"));
            return stream;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Waits for a change, and returns its data. */
    JsonNode awaitChange(String media, String status) {
        return data(awaitBlock(block -> isChange(block, media, status)));
    }

    boolean hasChange(String media, String status) {
        return blocks.stream().anyMatch(block -> isChange(block, media, status));
    }

    /** The reason of the event that ends the stream. */
    String awaitEnd() throws InterruptedException {
        var end = awaitBlock(block -> field(block, "event").equals("end"));
        if (!reader.join(Duration.ofSeconds(20))) throw new AssertionError("the response has not ended");
        return data(end).get("reason").asText();
    }

    /** Waits until the connection is closed, with or without an event before. */
    void awaitCut(Duration longest) throws InterruptedException {
        if (!reader.join(longest)) throw new AssertionError("the stream is open after " + longest);
    }

    void awaitHeartbeats(int more) {
        long before = heartbeats();
        await().atMost(Duration.ofSeconds(60)).until(() -> heartbeats() >= before + more);
    }

    String lastId() {
        return blocks.stream()
                .map(block -> field(block, "id"))
                .filter(id -> !id.isEmpty())
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private long heartbeats() {
        return blocks.stream().filter(block -> block.startsWith(":heartbeat")).count();
    }

    private String awaitBlock(Predicate<String> wanted) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> blocks.stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static boolean isChange(String block, String media, String status) {
        if (!field(block, "event").equals("media")) return false;
        var data = data(block);
        return data.get("id").asText().equals(media)
                && data.path("status").asText().equals(status);
    }

    private static String field(String block, String name) {
        return block.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static JsonNode data(String block) {
        try {
            return JSON.readTree(field(block, "data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        var block = new StringBuilder();
        try (var lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty()) {
                    block.append(line).append('\n');
                    continue;
                }
                blocks.add(block.toString());
                block.setLength(0);
            }
        } catch (IOException closed) {
            // The test has closed the stream, or waits in vain for what is missing.
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
