package dev.breakwater.user.signin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import dev.breakwater.events.SignInEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.stack.testing.http.Management;
import dev.breakwater.user.Concurrently;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class SignInTest {

    /** The hash of "password" with less memory than configured, by the reference implementation. */
    private static final String OUTDATED_HASH =
            "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc";

    @Inject
    EntityManager em;

    @Inject
    AgroalDataSource database;

    PublishedEvents<UserEvent> events;
    PublishedEvents<SignInEvent> signIns;

    @BeforeEach
    void follow() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        signIns = PublishedEvents.follow(SignInEvent.TOPIC, SignInEvent.class);
    }

    @AfterEach
    void close() {
        events.close();
        signIns.close();
    }

    @Test
    void a_sign_in_is_published() {
        var person = Person.registered(events);
        var answer = person.signsIn().then().statusCode(201);
        answer.header("Cache-Control", "no-store")
                .body("tokenType", equalTo("Bearer"))
                .body("expiresIn", equalTo(600))
                .body("session.current", equalTo(true));
        UUID session = answer.extract().jsonPath().getUUID("session.id");
        var event = signIns.await(SignInEvent.SignedIn.class, f -> f.sessionId().equals(session));
        assertEquals("127.0.0.0/24", event.ipPrefix());
    }

    @Test
    void the_network_of_a_sign_in_comes_from_x_forwarded_for() {
        var person = Person.registered(events);
        UUID session = given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", "203.0.113.77")
                .body(Map.of("email", person.email(), "password", person.password()))
                .post("/api/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("session.id");
        var event = signIns.await(SignInEvent.SignedIn.class, f -> f.sessionId().equals(session));
        assertEquals("203.0.113.0/24", event.ipPrefix());
    }

    @Test
    void a_wrong_password_and_an_unknown_address_get_the_same_response() {
        var person = Person.registered(events);
        var wrong = new Person(person.email(), "something else").signsIn();
        var unknown = Person.stranger().signsIn();
        var nonsense = new Person("no address", "something else").signsIn();
        for (var answer : List.of(wrong, unknown, nonsense)) {
            assertEquals(401, answer.statusCode());
            assertEquals(wrong.jsonPath().getString("type"), answer.jsonPath().getString("type"));
            assertEquals(wrong.jsonPath().getString("detail"), answer.jsonPath().getString("detail"));
        }
        wrong.then().body("type", endsWith("/problems/invalid-credentials"));
        signIns.await(SignInEvent.SignInRefused.class, f -> f.reason().equals("invalid-credentials"));
    }

    @Test
    void only_the_right_password_reveals_that_an_address_is_unverified() {
        var person = Person.stranger();
        person.registers(events);
        person.signsIn().then().statusCode(403).body("type", endsWith("/problems/email-not-verified"));
        new Person(person.email(), "something else").signsIn().then().statusCode(401);
    }

    @Test
    void the_address_may_be_typed_in_another_case() {
        var person = Person.registered(events);
        new Person(person.email().toUpperCase(Locale.ROOT), person.password())
                .signsIn()
                .then()
                .statusCode(201);
    }

    @Test
    void an_outdated_hash_is_replaced_at_the_next_sign_in() {
        var person = Person.registered(events);
        setHash(person, OUTDATED_HASH);
        new Person(person.email(), "password").signedIn();
        assertTrue(hash(person).startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        new Person(person.email(), "password").signedIn();
    }

    @Test
    void concurrent_sign_ins_that_replace_one_hash_all_succeed() throws Exception {
        var person = Person.registered(events);
        setHash(person, OUTDATED_HASH);
        Concurrently.times(3, new Person(person.email(), "password")::signsIn)
                .forEach(answer -> answer.then().statusCode(201));
    }

    @Test
    void a_password_that_is_changed_while_it_is_checked_is_refused() throws Exception {
        var person = Person.registered(events);
        try (var connection = database.getConnection();
                var replace = connection.prepareStatement("update users set password_hash = ? where email = ?")) {
            connection.setAutoCommit(false);
            replace.setString(1, OUTDATED_HASH);
            replace.setString(2, person.email());
            replace.executeUpdate();
            var late = CompletableFuture.supplyAsync(person::signsIn);
            await().until(this::isAccountLockAwaited);
            connection.commit();
            late.get().then().statusCode(401).body("type", endsWith("/problems/invalid-credentials"));
        }
    }

    private boolean isAccountLockAwaited() {
        return QuarkusTransaction.requiringNew()
                .call(() -> (boolean) em.createNativeQuery("""
                        select exists (select from pg_stat_activity
                            where datname = current_database() and wait_event_type = 'Lock' and query like '%from users%')
                        """).getSingleResult());
    }

    @Test
    void sign_ins_are_counted() {
        Person.registered(events).signedIn();
        Person.stranger().signsIn().then().statusCode(401);
        var metrics = Management.get("/q/metrics").asString();
        for (var name : List.of(
                "breakwater_registration_total ",
                "breakwater_login_success_total ",
                "breakwater_login_failure_total{reason=\"invalid-credentials\"",
                "breakwater_login_failure_total{reason=\"account-disabled\"",
                "breakwater_password_hashing_seconds_count",
                "breakwater_password_hashing_queue")) assertTrue(metrics.contains(name), name);
    }

    @Test
    void fields_are_required() {
        Person.post("/api/v1/sessions", Map.of()).then().statusCode(422).body("errors", hasSize(2));
    }

    private String hash(Person person) {
        return QuarkusTransaction.requiringNew()
                .call(() -> (String) em.createNativeQuery("select password_hash from users where email = :email")
                        .setParameter("email", person.email())
                        .getSingleResult());
    }

    private void setHash(Person person, String hash) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("update users set password_hash = :hash where email = :email")
                        .setParameter("hash", hash)
                        .setParameter("email", person.email())
                        .executeUpdate());
    }
}
