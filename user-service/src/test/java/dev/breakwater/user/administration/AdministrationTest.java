package dev.breakwater.user.administration;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.stack.testing.contract.ContractFilter;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.breakwater.user.Person.as;
import static io.restassured.RestAssured.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

@QuarkusTest
class AdministrationTest {

    private static final String ADMIN = "/api/v1/admin/";
    private static final String USERS = ADMIN + "users/";

    private static Person chief;

    @Inject
    Statements statements;

    Person.Tokens admin;
    Person person;
    Person.Tokens tokens;
    UUID id;

    @BeforeEach
    void signIn() {
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            if (chief == null) chief = Person.administrator(events);
            person = Person.registered(events);
        }
        admin = chief.signedIn();
        tokens = person.signedIn();
        id = id(tokens);
    }

    private static UUID id(Person.Tokens tokens) {
        return as(tokens).get("/api/v1/users/me").jsonPath().getUUID("id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users",
                "users/01a211d9-ef10-73ed-b930-a9ab33f9d372",
                "actions",
                "users/jobs",
                "users/jobs/counts"
            })
    void other_users_are_refused(String path) {
        as(tokens).get(ADMIN + path).then().statusCode(403);
        get(ADMIN + path).then().statusCode(401);
    }

    /** Characters outside of ASCII that a case mapping, or a reader, confuses with one of the administrator's address. */
    @ParameterizedTest
    @CsvSource({"i, \u0131", "i, \u0130", "i, \uff49", "a, \u0430"})
    void a_look_alike_of_an_administrators_address_is_another_account(String letter, String lookAlike) {
        var imitated = chief.email().replaceFirst(letter, lookAlike);
        assertNotEquals(chief.email(), imitated);
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            var imitator = new Person(imitated, "correct horse battery").verified(events);
            assertEquals(List.of("user"), groups(imitator.signedIn()));
            as(imitator.signedIn()).get(ADMIN + "users").then().statusCode(403);
        }
        assertEquals(List.of("admin", "user"), groups(chief.signedIn()));
    }

    private static List<String> groups(Person.Tokens tokens) {
        var claims = new String(Base64.getUrlDecoder().decode(tokens.access().split("[.]")[1]), UTF_8);
        return JsonPath.from(claims).getList("groups", String.class).stream()
                .sorted()
                .toList();
    }

    @Test
    void an_account_is_found_by_its_address_in_any_case() {
        as(admin)
                .queryParam("email", person.email().toUpperCase(Locale.ROOT))
                .get(ADMIN + "users")
                .then()
                .statusCode(200)
                .body("items.id", contains(id.toString()))
                .body("items[0].verified", equalTo(true))
                .body("items[0].disabledAt", nullValue());
        as(admin).queryParam("email", "nobody").get(ADMIN + "users").then().body("items", hasSize(0));
    }

    @Test
    void accounts_are_listed_in_pages_newest_first() {
        var first = as(admin).get(ADMIN + "users?limit=1");
        first.then().statusCode(200).body("items.id", contains(id.toString()));
        as(admin)
                .queryParam("cursor", first.jsonPath().getString("next"))
                .get(ADMIN + "users?limit=1")
                .then()
                .body("items", hasSize(1))
                .body("items.id", not(hasItem(id.toString())));
        as(admin).get(ADMIN + "users?limit=0").then().statusCode(400);
    }

    @Test
    void an_action_that_is_repeated_with_its_idempotency_key_is_done_once() {
        for (var replayed : new String[] {null, "true"})
            as(admin)
                    .header("Idempotency-Key", id)
                    .post(USERS + id + "/disable")
                    .then()
                    .statusCode(204)
                    .header("Idempotent-Replayed", equalTo(replayed));
        var actions = as(admin).get(ADMIN + "actions?limit=100").jsonPath();
        assertEquals(
                List.of("DISABLE"), actions.getList("items.findAll { it.user == '" + id + "' }.action", String.class));
        as(admin)
                .header("Idempotency-Key", id)
                .post(USERS + id + "/enable")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
    }

    @Test
    void a_disabled_account_is_signed_out_and_cannot_sign_in_until_it_is_enabled() {
        as(admin).post(USERS + id + "/disable").then().statusCode(204);
        as(admin).post(USERS + id + "/disable").then().statusCode(204);
        Person.refresh(tokens.refresh()).then().statusCode(401);
        person.signsIn().then().statusCode(403).body("type", equalTo("/problems/account-disabled"));
        new Person(person.email(), "wrong password").signsIn().then().statusCode(401);
        as(admin).get(USERS + id).then().body("disabledAt", notNullValue());

        as(admin).post(USERS + id + "/enable").then().statusCode(204);
        person.signsIn().then().statusCode(201);
    }

    /** Also while Redis has the profile, and for readers of a replica. */
    @Test
    void the_public_profile_of_a_disabled_account_is_not_shown() {
        for (var time = 0; time < 2; time++) get("/api/v1/users/" + id).then().statusCode(200);
        as(admin).post(USERS + id + "/disable").then().statusCode(204);
        for (var time = 0; time < 2; time++) get("/api/v1/users/" + id).then().statusCode(404);
        as(admin).post(USERS + id + "/enable").then().statusCode(204);
        for (var time = 0; time < 2; time++) get("/api/v1/users/" + id).then().statusCode(200);
    }

    @Test
    void all_sessions_of_a_user_are_ended() {
        as(admin).delete(USERS + id + "/sessions").then().statusCode(204);
        Person.refresh(tokens.refresh()).then().statusCode(401);
        person.signsIn().then().statusCode(201);
    }

    @Test
    void the_sign_ins_of_a_user_are_listed() {
        await().untilAsserted(() ->
                as(admin).get(USERS + id + "/sign-ins").then().statusCode(200).body("items.success", contains(true)));
    }

    @Test
    void an_administrator_appoints_others_and_a_dismissed_one_is_refused_immediately() {
        as(admin).put(USERS + id + "/roles/admin").then().statusCode(204);
        as(tokens).get(ADMIN + "users").then().statusCode(403);
        var appointed = person.signedIn();
        as(appointed).get(ADMIN + "users").then().statusCode(200);
        as(appointed).get(ADMIN + "users/jobs").then().statusCode(200);

        as(admin).delete(USERS + id + "/roles/admin").then().statusCode(204);
        as(appointed).get(ADMIN + "users").then().statusCode(403);
        as(appointed).get(ADMIN + "users/jobs").then().statusCode(403);
        as(appointed).post(ADMIN + "users/jobs/retry?kind=any").then().statusCode(403);
    }

    @Test
    void administrators_cannot_disable_themselves_and_configured_ones_cannot_be_dismissed() {
        var chiefId = id(admin);
        as(admin)
                .post(USERS + chiefId + "/disable")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/not-oneself"));
        as(admin).put(USERS + id + "/roles/admin").then().statusCode(204);
        as(person.signedIn())
                .delete(USERS + chiefId + "/roles/admin")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/configured-admin"));
    }

    @Test
    void every_action_is_recorded_and_listed_newest_first() {
        as(admin).post(USERS + id + "/disable");
        as(admin).post(USERS + id + "/enable");
        as(admin)
                .get(ADMIN + "actions?limit=2")
                .then()
                .statusCode(200)
                .body("items.action", contains("ENABLE", "DISABLE"))
                .body("items.user", contains(id.toString(), id.toString()))
                .body("items.admin", contains(id(admin).toString(), id(admin).toString()));
    }

    /** After a rollback, as by a version that knows no service clients. */
    @Test
    void an_action_of_a_newer_version_is_shown_by_its_name() {
        var action = UUID.randomUUID();
        statements.execute(
                "insert into admin_action (id, admin_id, action, user_id, at) values (?, ?, 'MERGE', ?, now())",
                action,
                id(admin),
                id);
        try {
            as(admin)
                    .noFiltersOfType(ContractFilter.class)
                    .get(ADMIN + "actions?limit=100")
                    .then()
                    .statusCode(200)
                    .body("items.find { it.user == '" + id + "' }.action", equalTo("MERGE"));
        } finally {
            statements.execute("delete from admin_action where id = ?", action);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "enable"})
    void an_unknown_account_is_not_found(String action) {
        as(admin).post(USERS + UUID.randomUUID() + "/" + action).then().statusCode(404);
        as(admin).post(USERS + "nobody/" + action).then().statusCode(404);
    }
}
