package dev.breakwater.user.password;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OldPasswordTest {

    @Inject
    Passwords passwords;

    @Inject
    EntityManager em;

    @Test
    void who_had_a_leaked_password_before_it_was_refused_still_signs_in() {
        Person person;
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            person = Person.registered(events);
        }
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("update users set password_hash = :hash where email = :email")
                        .setParameter("hash", passwords.hash("password1"))
                        .setParameter("email", person.email())
                        .executeUpdate());
        new Person(person.email(), "password1").signedIn();
    }
}
