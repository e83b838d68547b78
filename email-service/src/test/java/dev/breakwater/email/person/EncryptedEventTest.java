package dev.breakwater.email.person;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.breakwater.email.ErasureEvents;
import dev.breakwater.email.Mailbox;
import dev.breakwater.email.People;
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

/** Events as the user service publishes them: personal fields are encrypted, and the key is on its own topic. */
@QuarkusTest
class EncryptedEventTest {

    private final String to = People.newAddress();
    private final UUID userId = UUID.randomUUID();
    private final PersonKey key = PersonKey.random(userId);
    private final People people = new People();

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void an_encrypted_event_causes_its_email() {
        people.publish(issued());
        publishVerified(to);
        Mailbox.awaitOne(to);
    }

    @Test
    void an_event_that_arrives_before_its_key_waits_for_it() throws Exception {
        publishVerified(to);
        Thread.sleep(500);
        people.publish(issued());
        Mailbox.awaitOne(to);
    }

    @Test
    void an_event_whose_key_arrives_much_later_is_retried() throws Exception {
        publishVerified(to);
        Thread.sleep(4_000);
        people.publish(issued());
        await().atMost(Duration.ofSeconds(90)).until(() -> Mailbox.of(to).size() == 1);
    }

    @Test
    void once_the_key_is_destroyed_an_event_has_no_effect_and_a_late_key_changes_nothing() {
        try (var erasureEvents = new ErasureEvents()) {
            people.publish(issued());
            publishVerified(to);
            Mailbox.awaitOne(to);

            people.publish(new UserKeyEvent.Destroyed(userId, Instant.now()));
            people.publish(issued());
            people.publish(new UserEvent.ErasureRequested(userId, Instant.now(), null));
            erasureEvents.await(userId);
            publishVerified(to);
            // The same key: when the repeated request behind it is published, the event has been processed or skipped.
            people.publish(new UserEvent.ErasureRequested(userId, Instant.now(), null));
            await().until(() -> erasureEvents.about(userId).size() == 2);
            assertEquals(1, Mailbox.of(to).size());
        }
    }

    private UserKeyEvent.Issued issued() {
        var wrapping = KeyWrapping.with(People.setting("breakwater.personal-data.key"));
        return new UserKeyEvent.Issued(userId, wrapping.wrap(key), Instant.now());
    }

    private void publishVerified(String email) {
        var eventId = UUID.randomUUID();
        var personal = "{\"email\": \"" + email + "\", \"displayName\": \"Ada\", \"locale\": \"en\"}";
        var event = """
                {"type": "Verified", "userId": "%s", "at": "%s", "sealed": "%s"}
                """.formatted(userId, Instant.now(), key.seal(personal.getBytes(UTF_8), eventId));
        people.publish(eventId, userId, "Verified", event.getBytes(UTF_8));
    }
}
