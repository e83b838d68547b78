package dev.breakwater.gateway.timeline;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.gateway.routing.Upstream;
import io.vertx.core.buffer.Buffer;

/** The hops of all services in one document, the oldest first. Services with a clock of their own may differ by milliseconds. */
final class TimelineDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Its time is parsed once: this runs on an event loop. */
    private record TimedHop(Instant at, JsonNode hop) {}

    private final List<TimedHop> hops = new ArrayList<>();
    private final List<String> incomplete = new ArrayList<>();

    /** Unreadable parts count as missing. */
    static TimelineDocument of(List<TimelinePart> parts) {
        var document = new TimelineDocument();
        for (var part : parts) {
            if (part.isMissing()) document.lacks(part.service());
            else if (part.hasHops()) document.add(part);
        }
        document.hops.sort(Comparator.comparing(TimedHop::at));
        return document;
    }

    /** Whether a service has hops, or might have. */
    boolean isKnown() {
        return !hops.isEmpty() || !incomplete.isEmpty();
    }

    Buffer write(String requestId) {
        var root = JSON.createObjectNode().put("requestId", requestId);
        var all = root.putArray("hops");
        hops.forEach(it -> all.add(it.hop()));
        incomplete.forEach(root.putArray("incomplete")::add);
        return Buffer.buffer(root.toString());
    }

    private void add(TimelinePart part) {
        try {
            var read = new ArrayList<TimedHop>();
            for (var hop : JSON.readTree(part.body().getBytes()).path("hops")) {
                read.add(new TimedHop(at(hop), hop));
            }
            hops.addAll(read);
        } catch (IOException | DateTimeException e) {
            lacks(part.service());
        }
    }

    private void lacks(Upstream service) {
        incomplete.add(service.name().toLowerCase(Locale.ROOT));
    }

    private static Instant at(JsonNode hop) {
        return Instant.parse(hop.path("at").asText());
    }
}
