package dev.breakwater.system.mail;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import dev.breakwater.system.ProcessUsage;
import dev.breakwater.system.RunningSystem;
import dev.breakwater.system.SmtpSink;
import dev.breakwater.system.UserEvents;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A process that sends emails is killed at random points. {@code ./run prove} kills it 50 times, the suite 4 times. */
class KilledSenderTest {

    private static final int KILLS = Integer.getInteger("prove.mail-kills", 4);
    private static final int EMAILS_PER_KILL = 60;
    private static final int MOST_SENT_BEFORE_KILL = 40;

    /** Long enough that most kills interrupt some emails before and some after the mail server has stored them. */
    private static final Duration STORING = Duration.ofMillis(10);

    /** An email of a killed process becomes UNKNOWN 10 s after its timeout, and its partitions move to the next process sooner. */
    private static final Map<String, String> SHORT_LEASES = Map.of(
            "BREAKWATER_SMTP_CONTENT_TIMEOUT", "5S",
            "MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_SESSION_TIMEOUT_MS", "6000",
            "MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_HEARTBEAT_INTERVAL_MS", "2000");

    private static final Set<String> FINAL = Set.of("SENT", "PARKED", "UNKNOWN");

    private final Random random = new Random(Long.getLong("prove.seed", System.nanoTime()));
    private final String domain = "killed-" + System.nanoTime() + ".example";
    private int published;

    @Test
    void the_stored_outcome_of_every_email_is_what_the_mail_server_saw_although_its_sender_is_killed_at_random_points()
            throws Exception {
        RunningSystem.up();
        var services = EmailServices.inPlaceOfTheRunning();
        var stored = SentEmails.of(services);
        try (var sink = new SmtpSink(STORING);
                var events = new UserEvents()) {
            var settings = new HashMap<>(SHORT_LEASES);
            settings.put("BREAKWATER_SMTP_PORT", "" + sink.port());
            for (int i = 0; i < KILLS; i++) {
                publish(events);
                try (var service = services.start(settings)) {
                    kill(service, sink);
                }
            }
            try (var _ = services.start(settings)) {
                await().atMost(Duration.ofMinutes(3))
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> stored.states(domain).values().stream()
                                        .filter(FINAL::contains)
                                        .count()
                                == published);
            }
            compare(stored.states(domain), sink.received());
        } finally {
            RunningSystem.start(EmailServices.NAME);
        }
    }

    /** Every tenth is refused, and every tenth is greylisted, so its email needs a second attempt. Each is published twice. */
    private void publish(UserEvents events) {
        var people = IntStream.range(published, published += EMAILS_PER_KILL)
                .mapToObj(i -> switch (i % 10) {
                    case 0 -> "refused-" + i;
                    case 1 -> "grey-" + i;
                    default -> "p" + i;
                })
                .map(name -> UserEvents.Event.to(name + "@" + domain))
                .toList();
        for (var copies : List.of(people, people)) copies.forEach(events::publish);
        events.flush();
    }

    /** At a random number of emails, and a random moment of the next ones. */
    private void kill(ProcessUsage service, SmtpSink sink) {
        var enough = sink.count() + random.nextInt(MOST_SENT_BEFORE_KILL);
        await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(5)).until(() -> sink.count() >= enough);
        LockSupport.parkNanos(random.nextLong(2 * STORING.toNanos()));
        service.process().destroyForcibly();
    }

    private void compare(Map<String, String> states, Map<String, Integer> received) {
        var outcomes = new TreeMap<String, Integer>();
        states.forEach((person, state) -> {
            int copies = received.getOrDefault(person, 0);
            outcomes.merge(state + (copies == 0 ? ", not received" : ", received"), 1, Integer::sum);
            var expected =
                    switch (state) {
                        case "SENT" -> Set.of(1);
                        case "UNKNOWN" -> Set.of(0, 1);
                        default -> Set.of(0);
                    };
            assertTrue(expected.contains(copies), () -> person + " is " + state + ", and received " + copies);
            assertEquals(person.startsWith("refused"), state.equals("PARKED"), () -> person + " is " + state);
        });
        System.out.printf("prove %d kills of the sender: %s%n", KILLS, outcomes);
        received.keySet().stream()
                .filter(person -> person.endsWith("@" + domain))
                .forEach(person -> assertTrue(states.containsKey(person), () -> person + " received an unknown email"));
    }
}
