package dev.breakwater.system;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.observability.Dashboard;
import dev.breakwater.observability.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** The running system with a real Prometheus and Alertmanager and the project's files. */
class MonitoringTest {

    private static final URI PROMETHEUS = URI.create("http://localhost:" + RunningSystem.PROMETHEUS);

    @BeforeAll
    static void somebody_uses_the_system_while_it_is_watched() throws Exception {
        RunningSystem.up();
        RunningSystem.start("alertmanager");
        RunningSystem.start("prometheus");
        await().atMost(Duration.ofSeconds(30)).until(() -> value("sum(up)") == 5);
        // A series that appears between two scrapes has no rate; only one that changes between them has.
        Traffic.everything();
        scraped();
        Traffic.everything();
        scraped();
    }

    @AfterAll
    static void nobody_watches_the_other_tests() {
        RunningSystem.stop("prometheus");
        RunningSystem.stop("alertmanager");
    }

    @Test
    void every_query_of_a_dashboard_has_a_result() throws IOException {
        for (var query : Dashboard.queries())
            assertFalse(result(query.expression()).isEmpty(), query.toString());
    }

    @Test
    void every_rule_is_evaluated_without_error_and_recorded_series_exist() throws IOException {
        var rules = get("/api/v1/rules").at("/data/groups").findValues("rules").stream()
                .flatMap(group ->
                        Stream.iterate(0, at -> at < group.size(), at -> at + 1).map(group::get))
                .toList();
        assertEquals(Rule.all().size(), rules.size());
        for (var rule : rules) assertEquals("ok", rule.get("health").asText(), rule.toString());
        for (var rule : Rule.all())
            if (!rule.isAlert()) assertFalse(result(rule.name()).isEmpty(), rule.name());
    }

    @Test
    void the_alert_of_a_stopped_service_reaches_the_inbox() throws IOException {
        var before = mails();
        RunningSystem.stop("media-worker");
        try {
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> mails() > before);
        } finally {
            RunningSystem.start("media-worker");
            scraped();
        }
        assertEquals(List.of(), Inbox.subjectsTo("team@alerts.local"), "a page is not sent as a ticket");
    }

    private static long mails() throws IOException {
        return Inbox.subjectsTo("on-call@alerts.local").stream()
                .filter(subject -> subject.matches(".*FIRING.*ProcessDown media-worker.*"))
                .count();
    }

    /** Waits until every process was scraped again, and the rules were evaluated after that. */
    private static void scraped() throws IOException {
        var now = value("time()");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> value("min(timestamp(up))") > now && value("min(timestamp(slo:bad:rate1h))") > now);
    }

    private static double value(String expression) throws IOException {
        var result = result(expression);
        var sample =
                result.isArray() && result.path(0).has("value") ? result.get(0).get("value") : result;
        return sample.path(1).asDouble(Double.NaN);
    }

    private static JsonNode result(String expression) throws IOException {
        var answer = get("/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8));
        assertEquals("success", answer.get("status").asText(), expression + ": " + answer);
        return answer.at("/data/result");
    }

    private static JsonNode get(String path) throws IOException {
        return Client.send(HttpRequest.newBuilder(PROMETHEUS.resolve(path)).GET())
                .json();
    }
}
