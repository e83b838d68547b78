package dev.breakwater.user.password.policy;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import dev.breakwater.user.password.hashing.Passwords;
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
    void an_account_whose_password_has_leaked_since_it_was_chosen_can_still_sign_in() {
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
