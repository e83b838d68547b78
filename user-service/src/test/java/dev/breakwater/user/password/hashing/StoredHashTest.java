package dev.breakwater.user.password.hashing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Sign-ins with stored hashes that were imported, have an earlier configuration's cost, or were tampered with. */
@QuarkusTest
class StoredHashTest {

    private static final String PASSWORD = "a long enough phrase";
    private static final String CURRENT = "$argon2id$v=19$m=19456,t=2,p=1$";

    @Inject
    EntityManager em;

    record Shape(String name, Argon2Type type, Argon2Cost cost, int saltBytes, int hashBytes) {}

    static Stream<Shape> otherShapes() {
        return Stream.of(
                new Shape("four lanes", Argon2Type.ARGON2ID, new Argon2Cost(19456, 2, 4), 16, 32),
                new Shape("a salt of 8 bytes", Argon2Type.ARGON2ID, new Argon2Cost(19456, 2, 1), 8, 32),
                new Shape("a salt of 32 bytes", Argon2Type.ARGON2ID, new Argon2Cost(19456, 2, 1), 32, 32),
                new Shape("argon2i", Argon2Type.ARGON2I, new Argon2Cost(19456, 4, 1), 16, 32),
                new Shape("a lower cost", Argon2Type.ARGON2ID, new Argon2Cost(4096, 3, 1), 16, 16));
    }

    @ParameterizedTest
    @MethodSource("otherShapes")
    void a_sign_in_with_an_outdated_hash_succeeds_and_replaces_it(Shape shape) {
        var person = personWith(hash(shape));
        person.signsIn().then().statusCode(201);
        var renewed = stored(person);
        assertTrue(renewed.startsWith(CURRENT), renewed);
        person.signsIn().then().statusCode(201);
        assertEquals(renewed, stored(person));
    }

    @ParameterizedTest
    @MethodSource("otherShapes")
    void a_wrong_password_for_an_outdated_hash_is_refused_and_replaces_nothing(Shape shape) {
        var phc = hash(shape);
        var person = personWith(phc);
        new Person(person.email(), PASSWORD + "!").signsIn().then().statusCode(401);
        assertEquals(phc, stored(person));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
                "$argon2id$v=19$m=999999999,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=8,t=999999999,p=1$c29tZXNhbHRzb21lc2FsdA$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=1048576,t=1,p=4$c29tZXNhbHRzb21lc2FsdA$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=19456,t=2,p=1$$",
            })
    void a_sign_in_with_an_unusable_stored_hash_is_refused(String text) {
        var person = personWith(text);
        person.signsIn().then().statusCode(401);
        assertEquals(text, stored(person));
    }

    private static String hash(Shape shape) {
        var salt = new byte[shape.saltBytes];
        Arrays.fill(salt, (byte) 7);
        var password = PASSWORD.getBytes(StandardCharsets.UTF_8);
        var hash = BouncyCastleArgon2.hash(shape.type, password, salt, shape.cost, shape.hashBytes);
        return new PasswordHash(shape.type, shape.cost, salt, hash).toPhc();
    }

    private Person personWith(String hash) {
        Person person;
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            person = Person.registered(events);
        }
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("update users set password_hash = :hash where email = :email")
                        .setParameter("hash", hash)
                        .setParameter("email", person.email())
                        .executeUpdate());
        return new Person(person.email(), PASSWORD);
    }

    private String stored(Person person) {
        return QuarkusTransaction.requiringNew()
                .call(() -> (String) em.createNativeQuery("select password_hash from users where email = :email")
                        .setParameter("email", person.email())
                        .getSingleResult());
    }
}
