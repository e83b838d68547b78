package dev.breakwater.system;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every email arrives once, however often Kafka delivers its event and however many instances there are. */
class MailOnceTest {

    private static final String SERVICE = "email-service";
    private static final int EVENTS = 1_000;

    /** Enough for every partition. */
    private static final int LATER_EVENTS = 100;

    @Test
    void two_instances_and_a_thousand_events_that_are_delivered_three_times_each_give_a_thousand_emails()
            throws Exception {
        RunningSystem.up();
        try (var sink = new SmtpSink();
                var events = new UserEvents()) {
            try (var first = instance(Map.of("BREAKWATER_SMTP_PORT", "" + sink.port()));
                    var second = instance(secondServerOnly(sink.port()))) {
                RunningSystem.stop(SERVICE);
                publish(events, people("", EVENTS).toList());
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> sink.received().size() == EVENTS);
                // Events that come later on every partition: when their emails arrive, all duplicates have been
                // handled.
                publish(events, people("marker-", LATER_EVENTS).toList());
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> sink.received().size() == EVENTS + LATER_EVENTS);
                assertTrue(first.process().isAlive() && second.process().isAlive());
            }
            var copies =
                    sink.received().values().stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
            assertEquals(Map.of(1, (long) EVENTS + LATER_EVENTS), copies);
        } finally {
            RunningSystem.start(SERVICE);
        }
    }

    private static ProcessUsage instance(Map<String, String> settings) throws IOException {
        return new ProcessUsage(RunningSystem.replicaOf(SERVICE, FreePorts.next(), settings));
    }

    /** Nothing listens on the port of the first mail server. */
    private static Map<String, String> secondServerOnly(int port) {
        return Map.of(
                "BREAKWATER_SMTP_PORT",
                "" + FreePorts.next(),
                "BREAKWATER_SMTP_PROVIDERS_SECONDARY_HOST",
                "localhost",
                "BREAKWATER_SMTP_PROVIDERS_SECONDARY_PORT",
                "" + port,
                "BREAKWATER_SMTP_PROVIDERS_SECONDARY_ENCRYPTION",
                "none");
    }

    /** Every tenth is greylisted, so its email needs a second attempt. */
    private static Stream<UserEvents.Event> people(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> (i % 10 == 0 ? "grey-" : "") + prefix + i + "@domain" + i % 50 + ".example")
                .map(UserEvents.Event::to);
    }

    private static void publish(UserEvents events, List<UserEvents.Event> once) {
        var all = new ArrayList<UserEvents.Event>();
        for (int i = 0; i < 3; i++) all.addAll(once);
        Collections.shuffle(all, new Random(19));
        all.forEach(events::publish);
        events.flush();
    }
}
