package dev.breakwater.user.credentials;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Concurrently;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import dev.breakwater.user.secondfactor.Authenticator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/** An attacker who knows the password changes the address; the owner still has access to the previous mailbox. */
@QuarkusTest
class AddressUndoTest {

    private static final String NEW_PASSWORD = "staple of another horse";

    @Inject
    EntityManager em;

    @Inject
    Authenticator app;

    PublishedEvents<UserEvent> events;
    Person owner;
    Person attacker;
    Person.Tokens tokens;
    UUID id;
    final Set<String> used = new HashSet<>();

    @BeforeEach
    void signIn() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        owner = Person.registered(events);
        tokens = owner.signedIn();
        id = as(tokens).get("/api/v1/users/me").jsonPath().getUUID("id");
        attacker = new Person(Person.stranger().email(), owner.password());
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void the_link_restores_the_address_and_ends_all_access_of_the_attacker() {
        var undo = changed(owner, attacker);
        json(attacker.signedIn(), Map.of("currentPassword", attacker.password(), "newPassword", NEW_PASSWORD))
                .put("/api/v1/users/me/password")
                .then()
                .statusCode(204);
        var session = new Person(attacker.email(), NEW_PASSWORD).signedIn();
        as(session).delete("/api/v1/sessions").then().statusCode(204);
        session = new Person(attacker.email(), NEW_PASSWORD).signedIn();
        var pending = requested(session, NEW_PASSWORD, Person.stranger().email());

        undo(undo).then().statusCode(204);
        Person.refresh(session.refresh()).then().statusCode(401);
        new Person(attacker.email(), NEW_PASSWORD).signsIn().then().statusCode(401);
        new Person(owner.email(), NEW_PASSWORD).signsIn().then().statusCode(401);
        owner.signsIn().then().statusCode(401);
        Person.verify(Map.of("token", pending.token(), "password", NEW_PASSWORD))
                .then()
                .statusCode(410);
        var notice = events.await(
                UserEvent.EmailChanged.class, event -> event.oldEmail().equals(attacker.email()));
        assertEquals(owner.email(), notice.newEmail());
        assertNull(notice.undoToken());

        reset("the owner's new password").then().statusCode(204);
        new Person(owner.email(), "the owner's new password").signedIn();
        undo(undo).then().statusCode(410).body("type", endsWith("/problems/undo-expired"));
    }

    @Test
    void a_second_factor_of_the_attacker_is_removed_and_an_older_one_is_kept() {
        app.enrol(tokens, id, owner.password());
        undo(changed(owner, attacker)).then().statusCode(204);
        events.await(id, UserEvent.SecondFactorDisabled.class);
        reset(NEW_PASSWORD).then().statusCode(204);
        owner = new Person(owner.email(), NEW_PASSWORD);
        attacker = new Person(Person.stranger().email(), NEW_PASSWORD);

        tokens = owner.signedIn();
        app.enrol(tokens, id, NEW_PASSWORD);
        age("update totp set confirmed_at = confirmed_at - interval '8 days' where user_id = :id");
        age("update verification set requested_at = requested_at - interval '61 s' where user_id = :id");
        undo(changed(owner, attacker)).then().statusCode(204);
        age("update password_reset set requested_at = requested_at - interval '61 s' where user_id = :id");
        reset("the owner's new password").then().statusCode(204);
        new Person(owner.email(), "the owner's new password").signsIn().then().statusCode(202);
    }

    @Test
    void the_link_to_the_first_address_also_undoes_later_changes() {
        var first = changed(owner, attacker);
        tokens = attacker.signedIn();
        age("update verification set requested_at = requested_at - interval '61 s' where user_id = :id");
        var second = changed(attacker, new Person(Person.stranger().email(), attacker.password()));
        undo(first).then().statusCode(204);
        undo(second).then().statusCode(410);
    }

    @Test
    void an_address_that_belongs_to_another_account_by_now_is_not_restored() {
        var undo = changed(owner, attacker);
        owner.verified(events).signedIn();
        undo(undo).then().statusCode(409).body("type", endsWith("/problems/address-taken"));
        attacker.signedIn();
    }

    @Test
    void the_link_works_once_and_expires() throws Exception {
        var undo = changed(owner, attacker);
        var answers = Concurrently.times(3, () -> undo(undo).statusCode());
        assertEquals(1, answers.stream().filter(it -> it == 204).count());
        assertEquals(2, answers.stream().filter(it -> it == 410).count());

        reset(NEW_PASSWORD).then().statusCode(204);
        owner = new Person(owner.email(), NEW_PASSWORD);
        tokens = owner.signedIn();
        age("update verification set requested_at = requested_at - interval '61 s' where user_id = :id");
        var late = changed(owner, new Person(Person.stranger().email(), NEW_PASSWORD));
        age("update address_undo set expires_at = now() where user_id = :id");
        undo(late).then().statusCode(410);
        undo("nonsense").then().statusCode(410);
    }

    /** Changes the address and returns the token that is sent to the previous one. */
    private String changed(Person from, Person to) {
        var request = requested(tokens, from.password(), to.email());
        Person.verify(Map.of("token", request.token(), "password", from.password()))
                .then()
                .statusCode(204);
        return events.await(
                        UserEvent.EmailChanged.class, event -> event.newEmail().equals(to.email()))
                .undoToken();
    }

    private UserEvent.EmailChangeRequested requested(Person.Tokens tokens, String password, String newEmail) {
        age("update verification set requested_at = requested_at - interval '61 s' where user_id = :id");
        json(tokens, Map.of("password", password, "email", newEmail))
                .put("/api/v1/users/me/email")
                .then()
                .statusCode(202);
        return events.await(
                UserEvent.EmailChangeRequested.class, event -> event.newEmail().equals(newEmail));
    }

    /** Uses the password reset link that the undo has sent. */
    private Response reset(String password) {
        var mail = events.await(
                UserEvent.PasswordResetRequested.class,
                event -> event.userId().equals(id) && !used.contains(event.token()));
        used.add(mail.token());
        assertEquals(owner.email(), mail.email());
        return Person.post("/api/v1/password-resets/confirm", Map.of("token", mail.token(), "password", password));
    }

    private void age(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery(sql).setParameter("id", id).executeUpdate());
    }

    private static Response undo(String token) {
        return Person.post("/api/v1/users/email/undo", Map.of("token", token));
    }

    private static io.restassured.specification.RequestSpecification json(Person.Tokens tokens, Object body) {
        return as(tokens).contentType("application/json").body(body);
    }
}
