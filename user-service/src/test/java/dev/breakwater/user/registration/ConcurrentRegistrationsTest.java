package dev.breakwater.user.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import dev.breakwater.user.RequesterBrowser;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A stranger registers somebody else's address, before its owner does or after. */
@QuarkusTest
class ConcurrentRegistrationsTest {

    @Inject
    EntityManager em;

    @Inject
    StaleRegistrations stale;

    PublishedEvents<UserEvent> events;
    Person owner;
    Person stranger;

    @BeforeEach
    void follow() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        owner = Person.stranger();
        stranger = new Person(owner.email(), "a stranger's password");
    }

    @AfterEach
    void close() {
        events.close();
    }

    private record Registered(Person person, RequesterBrowser browser, UserEvent.VerificationRequested mail) {
        Map<String, String> link() {
            return Map.of("token", mail.token());
        }
    }

    enum Proof {
        BROWSER,
        PASSWORD
    }

    static Stream<Arguments> ways() {
        return Stream.of(true, false).flatMap(first -> Stream.of(true, false)
                .flatMap(own -> Stream.of(Proof.values()).map(proof -> Arguments.of(first, own, proof))));
    }

    @ParameterizedTest(name = "the owner comes first: {0}, uses the own link: {1}, shows the {2}")
    @MethodSource("ways")
    void the_owner_of_the_mailbox_confirms_their_own_registration(
            boolean comesFirst, boolean usesOwnLink, Proof proof) {
        var early = registers(comesFirst ? owner : stranger);
        var late = registers(comesFirst ? stranger : owner);
        var own = comesFirst ? early : late;
        var other = comesFirst ? late : early;
        var link = (usesOwnLink ? own : other).mail().token();

        var answer = proof == Proof.BROWSER
                ? own.browser().verifies(Map.of("token", link))
                : Person.verify(Map.of("token", link, "password", owner.password()));
        answer.then().statusCode(204);
        owner.signsIn().then().statusCode(201);
        stranger.signsIn().then().statusCode(401);
        events.await(other.mail().userId(), UserEvent.ErasureRequested.class);
        assertEquals(List.of(own.mail().userId()), registrations());
        for (var mail : List.of(own, other))
            other.browser().verifies(mail.link()).then().statusCode(410);
    }

    @Test
    void a_link_or_code_does_not_confirm_the_registration_of_somebody_else() {
        var theirs = registers(stranger);
        var elsewhere = registers(Person.stranger()).browser();
        var code = Map.of("email", owner.email(), "code", theirs.mail().code());
        notProven(Person.verify(theirs.link()));
        notProven(elsewhere.verifies(theirs.link()));
        notProven(Person.verify(with("password", owner.password(), theirs.link())));
        notProven(Person.verify(code));
        notProven(elsewhere.verifies(code));
        notProven(Person.verify(with("password", owner.password(), code)));
        stranger.signsIn().then().statusCode(403);
    }

    @Test
    void a_code_without_proof_does_not_reveal_whether_an_address_is_registered() {
        registers(owner);
        for (var more : List.of(Map.<String, String>of(), Map.of("password", "wrong password"))) {
            var known = Person.verify(with("email", owner.email(), with("code", "no", more)));
            var unknown = Person.verify(with("email", Person.stranger().email(), with("code", "no", more)));
            notProven(known);
            assertEquals(known.statusCode(), unknown.statusCode());
            assertEquals(
                    known.jsonPath().getString("detail"), unknown.jsonPath().getString("detail"));
        }
    }

    @Test
    void wrong_passwords_with_a_link_are_counted_by_the_link_alone() {
        var theirs = registers(stranger);
        for (int i = 0; i < 10; i++) notProven(Person.verify(with("password", "wrong password", theirs.link())));
        Person.verify(with("password", stranger.password(), theirs.link()))
                .then()
                .statusCode(429)
                .body("type", endsWith("/problems/too-many-attempts"))
                .body("policy", equalTo("mailed-link"));
        stranger.signsIn().then().statusCode(403);
        theirs.browser().verifies(theirs.link()).then().statusCode(204);
    }

    @Test
    void guesses_by_strangers_do_not_block_the_owners_link_in_another_browser() {
        var own = registers(owner);
        var guess = Map.of("email", owner.email(), "code", "no", "password", "wrong password");
        for (int i = 0; i < 10; i++) notProven(Person.verify(guess));
        Person.verify(guess).then().statusCode(429);
        Person.verify(with("password", owner.password(), own.link())).then().statusCode(204);
    }

    @Test
    void an_email_that_a_stranger_requests_does_not_void_the_owners_code() {
        var own = registers(owner);
        agePastInterval();
        Person.post("/api/v1/users/verification/resend", Map.of("email", owner.email()))
                .then()
                .statusCode(202);
        await().until(() -> mails(own.mail().userId()) == 2);
        own.browser()
                .verifies(Map.of("email", owner.email(), "code", own.mail().code()))
                .then()
                .statusCode(204);
    }

    @Test
    void strangers_cannot_use_up_the_guesses_at_a_code() {
        var own = registers(owner);
        var other = registers(stranger);
        for (int i = 0; i < 6; i++) {
            notProven(Person.verify(Map.of("email", owner.email(), "code", "no")));
            other.browser()
                    .verifies(Map.of("email", owner.email(), "code", own.mail().code() + "0"))
                    .then()
                    .statusCode(410);
        }
        own.browser()
                .verifies(Map.of("email", owner.email(), "code", own.mail().code()))
                .then()
                .statusCode(204);
    }

    @Test
    void another_email_is_sent_for_the_browsers_own_registration() {
        var own = registers(owner);
        registers(stranger);
        agePastInterval();
        own.browser().posts("/api/v1/users/verification/resend", Map.of("email", owner.email()));
        await().until(() -> mails(own.mail().userId()) == 2);
    }

    @Test
    void a_sign_in_before_the_confirmation_is_refused_as_unverified_in_the_registering_browser() {
        var own = registers(owner);
        registers(stranger);
        own.browser()
                .posts("/api/v1/sessions", Map.of("email", owner.email(), "password", owner.password()))
                .then()
                .statusCode(403)
                .body("type", endsWith("/problems/email-not-verified"));
    }

    @Test
    void an_address_gets_few_mails_however_often_it_is_registered() {
        for (int i = 0; i < 12; i++)
            Person.post("/api/v1/users", owner.registration()).then().statusCode(202);
        await().until(() -> registrations().size() == 12);
        registers(Person.stranger());
        assertEquals(10, registrations().stream().mapToLong(this::mails).sum());
    }

    @Test
    void unconfirmed_registrations_are_deleted_after_their_lifetime() {
        var old = registers(owner);
        var fresh = registers(stranger);
        QuarkusTransaction.requiringNew().run(() -> em.createNativeQuery(
                        "update users set registered_at = now() - interval '8 days' where id = :id")
                .setParameter("id", old.mail().userId())
                .executeUpdate());
        stale.removeAll();
        assertEquals(List.of(fresh.mail().userId()), registrations());
        events.await(old.mail().userId(), UserEvent.ErasureRequested.class);
        old.browser().verifies(old.link()).then().statusCode(410);
    }

    private Registered registers(Person person) {
        var before = events.all();
        var answer = Person.post("/api/v1/users", person.registration());
        answer.then().statusCode(202);
        var mail = events.await(
                UserEvent.VerificationRequested.class,
                event -> event.email().equals(person.email()) && !before.contains(event));
        return new Registered(person, RequesterBrowser.in(answer), mail);
    }

    private List<UUID> registrations() {
        var found = QuarkusTransaction.requiringNew()
                .call(() -> em.createNativeQuery("select id from users where email = :email", UUID.class)
                        .setParameter("email", owner.email())
                        .getResultList());
        var ids = new ArrayList<UUID>();
        for (var id : found) ids.add((UUID) id);
        return ids;
    }

    private long mails(UUID userId) {
        return events.about(userId).stream()
                .filter(UserEvent.VerificationRequested.class::isInstance)
                .count();
    }

    private void agePastInterval() {
        QuarkusTransaction.requiringNew().run(() -> em.createNativeQuery("""
                        update verification set requested_at = requested_at - interval '61 s'
                        where user_id in (select id from users where email = :email)
                        """)
                .setParameter("email", owner.email())
                .executeUpdate());
    }

    private static Map<String, String> with(String name, String value, Map<String, String> proof) {
        var more = new java.util.HashMap<>(proof);
        more.put(name, value);
        return more;
    }

    private static void notProven(Response answer) {
        answer.then().statusCode(403).body("type", endsWith("/problems/request-not-proven"));
    }
}
