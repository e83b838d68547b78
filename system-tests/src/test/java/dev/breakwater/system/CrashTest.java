package dev.breakwater.system;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Processes are killed and dependencies fail; the guarantees hold (1 to 3 of ARCHITECTURE.md). {@code ./run prove} runs it with
 * more registrations.
 */
class CrashTest {

    private static final int REGISTRATIONS = Integer.getInteger("prove.registrations", 100);

    private static final Duration OUTAGE = Duration.ofSeconds(10);

    private static final Random RANDOM = new Random();

    @BeforeEach
    void up() {
        RunningSystem.up();
    }

    @Test
    void every_acknowledged_registration_has_one_email_while_the_user_service_is_killed() throws Exception {
        var people = new Registrations("killed");
        var registering = CompletableFuture.runAsync(() -> people.register(REGISTRATIONS));
        int kills = 0;
        do {
            Thread.sleep(2_000 + RANDOM.nextInt(5_000));
            RunningSystem.kill("user-service");
            RunningSystem.start("user-service");
            kills++;
        } while (!registering.isDone());
        registering.join();
        System.out.printf("%d killings, %d registrations cut off%n", kills, people.unanswered.size());

        awaitAllMailsTo(people.answered);
        awaitMarker();
        var users = new HashSet<>(registeredUsers());
        for (var person : people.answered)
            assertEquals(1, Inbox.subjectsTo(person).size(), person);
        var mails = Inbox.subjects();
        for (var person : people.unanswered) {
            assertEquals(
                    users.contains(person) ? 1 : 0,
                    mails.getOrDefault(person, List.of()).size(),
                    person);
        }
    }

    @Test
    void registrations_succeed_while_kafka_is_down_and_their_emails_arrive_afterwards() throws Exception {
        var people = new Registrations("no-kafka");
        RunningSystem.stop("kafka");
        var until = System.nanoTime() + OUTAGE.toNanos();
        while (System.nanoTime() < until) {
            people.register(10);
            Thread.sleep(500);
        }
        assertTrue(people.unanswered.isEmpty(), () -> "not answered: " + people.unanswered);
        RunningSystem.start("kafka");

        awaitAllMailsTo(people.answered);
        awaitMarker();
        var mails = Inbox.subjects();
        for (var person : people.answered) assertEquals(1, mails.get(person).size(), person);
    }

    @Test
    void no_email_is_lost_or_duplicated_while_the_email_service_is_killed() throws Exception {
        var people = new Registrations("no-mailer");
        var registering = CompletableFuture.runAsync(() -> people.register(REGISTRATIONS / 2));
        do {
            Thread.sleep(500 + RANDOM.nextInt(1_500));
            RunningSystem.kill("email-service");
            RunningSystem.start("email-service");
        } while (!registering.isDone());
        registering.join();

        var answered = Set.copyOf(people.answered);
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    var reached = new HashSet<>(Inbox.subjects().keySet());
                    reached.addAll(StoredData.lettersOfUnknownOutcome());
                    return reached.containsAll(answered);
                });
        awaitMarker();
        var mails = Inbox.subjects();
        var unknown = StoredData.lettersOfUnknownOutcome();
        System.out.printf("%d emails of unknown outcome%n", unknown.size());
        for (var person : answered) {
            var count = mails.getOrDefault(person, List.of()).size();
            assertTrue(count == 1 || count == 0 && unknown.contains(person), () -> person + " got " + count);
        }
    }

    private static void awaitAllMailsTo(Collection<String> people) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> Inbox.subjects().keySet().containsAll(people));
    }

    /** A client that registers later has its email, so any duplicate would have arrived by now. */
    private static void awaitMarker() throws IOException {
        for (int i = 0; i < 12; i++) {
            var marker = "marker-" + System.nanoTime() + "@example.com";
            new Client().register(marker);
            Inbox.verificationToken(marker);
        }
    }

    private static List<String> registeredUsers() throws IOException, SQLException {
        return RunningSystem.query("user-service", "select email from users");
    }
}
