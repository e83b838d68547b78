package dev.breakwater.user.erasure;

import jakarta.inject.Inject;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.jobs.JobQueue;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The last email to an erased user. */
@QuarkusTest
class ErasureNoticesTest {

    @Inject
    JobQueue jobs;

    PublishedEvents<UserEvent> events;
    Person person;

    @BeforeEach
    void follow() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        person = Person.registered(events);
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void an_erased_user_is_notified_under_another_id_than_the_accounts() {
        var tokens = person.signedIn();
        var userId = as(tokens).get("/api/v1/users/me").jsonPath().getUUID("id");
        erase(tokens, person.password(), 202);
        var notice = events.await(
                UserEvent.ErasureNoticeRequested.class, it -> person.email().equals(it.email()));
        assertNotEquals(userId, notice.userId());
        assertEquals("en", notice.locale());
        assertEquals(
                notice.userId(),
                events.await(userId, UserEvent.ErasureRequested.class).noticeId());
    }

    @Test
    void a_refused_erasure_sends_no_notice() {
        erase(person.signedIn(), "wrong password", 403);
        erase(Person.registered(events).signedIn(), Person.PASSWORD, 202);
        events.await(
                UserEvent.ErasureNoticeRequested.class, it -> !person.email().equals(it.email()));
        assertTrue(events.all().stream()
                .noneMatch(it -> it instanceof UserEvent.ErasureNoticeRequested notice
                        && person.email().equals(notice.email())));
    }

    @Test
    void the_notice_is_erased_when_its_email_is_no_longer_retried() {
        erase(person.signedIn(), person.password(), 202);
        var notice = events.await(
                UserEvent.ErasureNoticeRequested.class, it -> person.email().equals(it.email()));
        assertTrue(events.about(notice.userId()).stream().noneMatch(UserEvent.ErasureRequested.class::isInstance));
        QuarkusTransaction.requiringNew()
                .run(() -> jobs.wake(ErasureNotices.KIND, notice.userId().toString()));
        events.await(notice.userId(), UserEvent.ErasureRequested.class);
    }

    private static void erase(Person.Tokens tokens, String password, int status) {
        as(tokens)
                .contentType("application/json")
                .body(java.util.Map.of("password", password))
                .post("/api/v1/users/me/erasure")
                .then()
                .statusCode(status);
    }
}
