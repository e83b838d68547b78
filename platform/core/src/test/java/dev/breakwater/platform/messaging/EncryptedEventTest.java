package dev.breakwater.platform.messaging;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.breakwater.events.SignInEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.messaging.encryption.FieldEncryption;
import dev.breakwater.platform.messaging.encryption.MissingKeyException;
import dev.breakwater.platform.personaldata.PersonKey;
import dev.breakwater.platform.personaldata.PersonKeys;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class EncryptedEventTest {

    @Singleton
    static class Keyring implements PersonKeys {

        private final Map<UUID, Known> keys = new ConcurrentHashMap<>();

        void put(UUID person, Known known) {
            keys.put(person, known);
        }

        @Override
        public PersonKey toSeal(UUID person) {
            return ((Known.Key) keys.get(person)).key();
        }

        @Override
        public Map<UUID, Known> toOpen(Set<UUID> people) {
            var known = new HashMap<UUID, Known>();
            people.forEach(it -> known.put(it, keys.getOrDefault(it, new Known.Missing())));
            return known;
        }
    }

    @Inject
    EventReader eventReader;

    @Inject
    FieldEncryption seals;

    @Inject
    Keyring keys;

    private final UUID ada = UUID.randomUUID();
    private final PersonKey key = PersonKey.random(ada);
    private final UserEvent.Registered registered =
            new UserEvent.Registered(ada, "ada@example.org", "Ada Lovelace", "en", Instant.now());

    @BeforeEach
    void give() {
        keys.put(ada, new PersonKeys.Known.Key(key));
    }

    @Test
    void personal_fields_are_encrypted_and_decrypted_with_the_key() {
        var message = sent(registered);
        var text = new String(message.value(), UTF_8);
        assertTrue(text.contains(ada.toString()) && text.contains("\"type\":\"Registered\""), text);
        for (var secret : List.of("ada@example.org", "Ada Lovelace", "Lovelace", "email", "\"en\""))
            assertFalse(text.contains(secret), text);
        assertEquals(registered, eventReader.read(message, UserEvent.class).event());
    }

    @Test
    void an_event_without_personal_fields_is_not_encrypted() {
        var changed = new UserEvent.ProfileChanged(ada, Instant.now());
        var message = sent(changed);
        assertFalse(new String(message.value(), UTF_8).contains("sealed"));
        assertEquals(changed, eventReader.read(message, UserEvent.class).event());
    }

    @Test
    void unencrypted_events_of_older_versions_are_read() {
        var plain = "{\"type\":\"Verified\",\"userId\":\"" + ada + "\",\"email\":\"a@b.example\",\"displayName\":\"A\","
                + "\"locale\":\"de\",\"at\":\"2026-11-25T10:15:30Z\"}";
        var event = (UserEvent.Verified) eventReader
                .read(with(sent(registered), plain.getBytes(UTF_8)), UserEvent.class)
                .event();
        assertEquals("a@b.example", event.email());
    }

    @Test
    void an_encrypted_event_that_was_published_once_can_be_decrypted_for_ever() throws Exception {
        var person = UUID.fromString("018f6b1e-7c3a-7d52-9a10-3b5f2c8e4d01");
        var bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) i;
        keys.put(person, new PersonKeys.Known.Key(new PersonKey(person, new SecretKeySpec(bytes, "AES"))));
        var json = getClass().getResourceAsStream("/sealed/v1/Registered.json").readAllBytes();
        var message = new ConsumerRecord<>("users", 0, 0, person.toString(), json);
        sent(registered).headers().forEach(message.headers()::add);
        message.headers().remove("ce_id").add("ce_id", "018f6b1e-7c3a-7d52-9a10-3b5f2c8e4d77".getBytes(UTF_8));
        var at = Instant.parse("2026-11-25T10:15:30.123456Z");
        assertEquals(
                new UserEvent.Registered(person, "ada@example.org", "Ada Lovelace", "en", at),
                eventReader.read(message, UserEvent.class).event());
    }

    @Test
    void an_event_whose_key_is_destroyed_is_skipped() {
        var message = sent(registered);
        keys.put(ada, new PersonKeys.Known.Destroyed());
        var event = eventReader.read(message, UserEvent.class);
        assertTrue(event.isForgotten() && event.isSkipped());
        assertEquals(
                List.of(true),
                eventReader.readAll(List.of(message), UserEvent.class, (_, _) -> {}).stream()
                        .map(ReceivedEvent::isForgotten)
                        .toList());
    }

    @Test
    void an_event_waits_for_a_key_that_comes_soon_and_is_retried_when_it_does_not() {
        var message = sent(registered);
        keys.put(ada, new PersonKeys.Known.Missing());
        assertThrows(MissingKeyException.class, () -> eventReader.read(message, UserEvent.class));
        try (var later = Executors.newSingleThreadScheduledExecutor()) {
            later.schedule(this::give, 300, TimeUnit.MILLISECONDS);
            assertEquals(registered, eventReader.read(message, UserEvent.class).event());
        }
    }

    @Test
    void a_ciphertext_is_valid_in_no_other_event_for_no_other_person_and_not_when_it_was_changed() {
        var message = sent(registered);
        var another = with(sent(registered), message.value());
        assertThrows(UnreadableEventException.class, () -> eventReader.read(another, UserEvent.class));

        keys.put(ada, new PersonKeys.Known.Key(PersonKey.random(ada)));
        assertThrows(UnreadableEventException.class, () -> eventReader.read(message, UserEvent.class));
        give();

        var text = new String(message.value(), UTF_8).replaceFirst("\"sealed\":\"....", "\"sealed\":\"AAAA");
        assertThrows(
                UnreadableEventException.class,
                () -> eventReader.read(with(message, text.getBytes(UTF_8)), UserEvent.class));
    }

    @Test
    void a_decrypted_value_of_the_wrong_type_is_not_quoted() {
        var message = sent(new SignInEvent.SignedIn(ada, UUID.randomUUID(), "192.0.2.0/24", "curl", Instant.now()));
        var id =
                UUID.fromString(new String(message.headers().lastHeader("ce_id").value(), UTF_8));
        var bad = key.seal("{\"ipPrefix\":{\"192.0.2.0/24\":1}}".getBytes(UTF_8), id);
        var text = new String(message.value(), UTF_8).replaceFirst("\"sealed\":\"[^\"]*", "\"sealed\":\"" + bad);
        var failure = assertThrows(
                UnreadableEventException.class,
                () -> eventReader.read(with(message, text.getBytes(UTF_8)), SignInEvent.class));
        for (Throwable it = failure; it != null; it = it.getCause())
            assertFalse(it.getMessage().contains("192.0.2"), it.getMessage());
    }

    private ConsumerRecord<String, byte[]> sent(dev.breakwater.events.Event event) {
        var record = CloudEvents.record(OutgoingEvent.of(UUID.randomUUID(), event, seals), "", "/test");
        var message = new ConsumerRecord<>(record.topic(), 0, 0, record.key(), record.value());
        record.headers().forEach(message.headers()::add);
        return message;
    }

    private static ConsumerRecord<String, byte[]> with(ConsumerRecord<String, byte[]> message, byte[] value) {
        var other = new ConsumerRecord<>(message.topic(), 0, 0, message.key(), value);
        message.headers().forEach(other.headers()::add);
        return other;
    }
}
