package dev.breakwater.media.api.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.stack.testing.contract.OpenApiContract;
import io.restassured.RestAssured;
import org.awaitility.Awaitility;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A client of the event stream that reads at once what arrives. */
final class EventStream implements AutoCloseable {

    static final String PATH = "/api/v1/media/events";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile boolean isComplete;

    /** One block of the stream; heartbeats have no name and no data. */
    record Event(String name, String id, String retry, String comment, JsonNode data) {

        private static Event parse(String block) {
            var data = field(block, "data");
            try {
                return new Event(
                        field(block, "event"),
                        field(block, "id"),
                        field(block, "retry"),
                        field(block, ""),
                        data.isEmpty() ? null : JSON.readTree(data));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String field(String block, String name) {
            return block.lines()
                    .filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElse("");
        }

        boolean isAbout(UUID media, String change) {
            return name.equals("media")
                    && data.get("id").asText().equals(media.toString())
                    && summary().equals(change);
        }

        String summary() {
            return data.has("status")
                    ? data.get("status").asText()
                    : data.get("change").asText();
        }
    }

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        reader = Thread.ofVirtual().start(this::read);
    }

    /** {@code lastEventId} may be null. Returns after the first event. */
    static EventStream open(String token, String lastEventId) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + PATH))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) request.header("Last-Event-ID", lastEventId);
        try {
            var stream = new EventStream(HTTP.send(request.build(), BodyHandlers.ofInputStream()));
            var type = stream.response.headers().firstValue("Content-Type").orElse("");
            OpenApiContract.committed().check("GET", PATH, stream.response.statusCode(), type, new byte[0]);
            stream.await(event -> event.name().equals("open"));
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    List<Event> events() {
        return events;
    }

    /** What the events say about media, in their order, such as {@code processing}. */
    List<String> changes() {
        return events.stream()
                .filter(event -> event.name().equals("media"))
                .map(Event::summary)
                .toList();
    }

    String lastId() {
        return events.stream()
                .map(Event::id)
                .filter(id -> !id.isEmpty())
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    Event await(Predicate<Event> wanted) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> events.stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    Event awaits(UUID media, String change) {
        return await(event -> event.isAbout(media, change));
    }

    /** Returns whether the response ended as a complete one. */
    boolean awaitsEnd() throws InterruptedException {
        if (!reader.join(Duration.ofSeconds(15))) throw new AssertionError("the stream is open");
        return isComplete;
    }

    private void read() {
        var block = new StringBuilder();
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty()) {
                    block.append(line).append('\n');
                    continue;
                }
                events.add(Event.parse(block.toString()));
                block.setLength(0);
            }
            isComplete = true;
        } catch (IOException cut) {
            isComplete = false;
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
