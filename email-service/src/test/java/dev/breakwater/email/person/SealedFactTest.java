package dev.breakwater.email.person;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.breakwater.email.Mailbox;
import dev.breakwater.email.People;
import dev.breakwater.email.Reports;
import dev.breakwater.events.UserEvent;
import dev.breakwater.events.UserKeyEvent;
import dev.breakwater.platform.personaldata.KeyWrapping;
import dev.breakwater.platform.personaldata.PersonKey;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Facts as the user service sends them: what is personal is sealed, and the key travels beside. */
@QuarkusTest
class SealedFactTest {

    private final String to = People.somebody();
    private final UUID userId = UUID.randomUUID();
    private final PersonKey key = PersonKey.random(userId);
    private final People people = new People();

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void a_sealed_fact_becomes_its_letter() {
        people.publish(issued());
        publishVerified(to);
        Mailbox.awaitOne(to);
    }

    @Test
    void a_fact_that_is_faster_than_its_key_waits_for_it() throws Exception {
        publishVerified(to);
        Thread.sleep(500);
        people.publish(issued());
        Mailbox.awaitOne(to);
    }

    @Test
    void a_fact_whose_key_comes_much_later_is_tried_again() throws Exception {
        publishVerified(to);
        Thread.sleep(4_000);
        people.publish(issued());
        await().atMost(Duration.ofSeconds(40)).until(() -> Mailbox.of(to).size() == 1);
    }

    @Test
    void once_the_key_is_destroyed_a_fact_has_no_effect_and_a_late_key_changes_nothing() {
        try (var reports = new Reports()) {
            people.publish(issued());
            publishVerified(to);
            Mailbox.awaitOne(to);

            people.publish(new UserKeyEvent.Destroyed(userId, Instant.now()));
            people.publish(issued());
            people.publish(new UserEvent.ErasureRequested(userId, Instant.now()));
            reports.await(userId);
            publishVerified(to);
            // On the same key: when the repeated wish behind it is reported, the fact has been handled, or passed over.
            people.publish(new UserEvent.ErasureRequested(userId, Instant.now()));
            await().until(() -> reports.about(userId).size() == 2);
            assertEquals(1, Mailbox.of(to).size());
        }
    }

    private UserKeyEvent.Issued issued() {
        var wrapping = KeyWrapping.with(People.setting("breakwater.personal-data.key"));
        return new UserKeyEvent.Issued(userId, wrapping.wrap(key), Instant.now());
    }

    private void publishVerified(String email) {
        var eventId = UUID.randomUUID();
        var hidden = "{\"email\": \"" + email + "\", \"displayName\": \"Ada\", \"locale\": \"en\"}";
        var fact = """
                {"type": "Verified", "userId": "%s", "at": "%s", "sealed": "%s"}
                """.formatted(userId, Instant.now(), key.seal(hidden.getBytes(UTF_8), eventId));
        people.publish(eventId, userId, "Verified", fact.getBytes(UTF_8));
    }
}
