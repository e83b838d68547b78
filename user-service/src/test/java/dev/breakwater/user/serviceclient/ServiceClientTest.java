package dev.breakwater.user.serviceclient;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.ApiClient;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.breakwater.user.ApiClient.CLIENTS;
import static dev.breakwater.user.Person.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class ServiceClientTest {

    PublishedEvents<UserEvent> events;
    Person.Tokens admin;
    ApiClient client;

    @BeforeEach
    void create() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        admin = Person.administrator(events).signedIn();
        client = ApiClient.createdBy(admin);
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void a_client_is_created_with_a_name_and_scopes_and_without_a_secret() {
        var created = ApiClient.create(admin);
        var id = created.jsonPath().getString("id");
        created.then().statusCode(201).header("Location", endsWith(CLIENTS + id));
        as(admin)
                .get(CLIENTS + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Invoices"))
                .body("scopes", contains("mail:send"))
                .body("createdAt", notNullValue())
                .body("disabledAt", nullValue())
                .body("secrets", hasSize(0));
    }

    @Test
    void clients_are_listed_in_pages_newest_first() {
        var newest = ApiClient.createdBy(admin);
        var first = as(admin).get(CLIENTS + "?limit=1");
        first.then()
                .statusCode(200)
                .body("items.id", contains(newest.id().toString()))
                .body("items[0].secrets", hasSize(1));
        as(admin)
                .queryParam("cursor", first.jsonPath().getString("next"))
                .get(CLIENTS + "?limit=1")
                .then()
                .body("items.id", contains(client.id().toString()));
        as(admin).get(CLIENTS + "?limit=0").then().statusCode(400);
    }

    @Test
    void a_client_is_renamed() {
        rename(" Billing ").then().statusCode(200).body("name", equalTo("Billing"));
        as(admin).get(CLIENTS + client.id()).then().body("name", equalTo("Billing"));
        rename("").then().statusCode(422).body("errors.pointer", contains("/name"));
        rename("a\u202eb").then().statusCode(422);
    }

    private Response rename(String name) {
        return as(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("name", name))
                .patch(CLIENTS + client.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|422",
                "{\"name\": \"a\"}|422",
                "{\"scopes\": [\"mail:send\"]}|422",
                "{\"name\": \"a\", \"scopes\": []}|422",
                "{\"name\": \"a\", \"scopes\": [null]}|422",
                "{\"name\": \"a\", \"scopes\": [\"mail:read\"]}|422",
                "{\"name\": \"a\", \"scopes\": [\"mail:send mail:read\"]}|422",
                "{\"name\": \"a\", \"scopes\": [\"mail:send\", \"mail:read\"]}|422",
                "{\"name\": \"https://a.example\", \"scopes\": [\"mail:send\"]}|422",
                "{\"name\": \"a\", \"scopes\": \"mail:send\"}|400",
                "{\"name\": \"a\", \"scopes\": [\"mail:send\"], \"secret\": \"x\"}|400",
            })
    void a_client_with_invalid_fields_is_not_created(String body, int status) {
        as(admin)
                .contentType(ContentType.JSON)
                .body(body)
                .post(CLIENTS)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"mail:send", "mail:attach", "mail:attach mail:send"})
    void a_client_has_any_of_the_scopes(String scopes) {
        as(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Vouchers", "scopes", List.of(scopes.split(" "))))
                .post(CLIENTS)
                .then()
                .statusCode(201)
                .body("scopes", contains((Object[]) scopes.split(" ")));
    }

    @Test
    void a_disabled_client_gets_no_token_until_it_is_enabled_and_each_change_is_published_once() {
        for (var action : List.of("disable", "disable")) act(action);
        client.requestsToken().then().statusCode(401);
        as(admin).get(CLIENTS + client.id()).then().body("disabledAt", notNullValue());
        for (var action : List.of("enable", "enable")) act(action);
        client.requestsToken().then().statusCode(200);
        act("disable");
        events.await(UserEvent.AccountDisabled.class, it -> published().size() == 3);
        assertEquals(List.of("AccountDisabled", "AccountEnabled", "AccountDisabled"), published());
    }

    @Test
    void a_deleted_client_gets_no_token_and_its_tokens_are_ended() {
        as(admin).delete(CLIENTS + client.id()).then().statusCode(204);
        client.requestsToken().then().statusCode(401);
        as(admin).get(CLIENTS + client.id()).then().statusCode(404);
        as(admin).delete(CLIENTS + client.id()).then().statusCode(404);
        events.await(client.id(), UserEvent.AccountDisabled.class);
    }

    @Test
    void every_action_is_in_the_audit_log() {
        act("disable");
        act("enable");
        rename("Billing");
        var second = as(admin).post(secrets()).jsonPath().getString("id");
        as(admin).delete(secrets() + "/" + second).then().statusCode(204);
        as(admin).delete(CLIENTS + client.id()).then().statusCode(204);
        var actions = as(admin).get("/api/v1/admin/actions?limit=100").jsonPath();
        assertEquals(
                List.of(
                        "DELETE_CLIENT",
                        "REMOVE_CLIENT_SECRET",
                        "ADD_CLIENT_SECRET",
                        "RENAME_CLIENT",
                        "ENABLE_CLIENT",
                        "DISABLE_CLIENT",
                        "ADD_CLIENT_SECRET",
                        "CREATE_CLIENT"),
                actions.getList("items.findAll { it.user == '" + client.id() + "' }.action", String.class));
    }

    @Test
    void a_repeated_request_with_its_idempotency_key_creates_one_client() {
        var key = UUID.randomUUID();
        String first = null;
        for (var replayed : new String[] {null, "true"}) {
            var created = as(admin)
                    .header("Idempotency-Key", key)
                    .contentType(ContentType.JSON)
                    .body(Map.of("name", "Reports", "scopes", List.of("mail:send")))
                    .post(CLIENTS);
            created.then().statusCode(201).header("Idempotent-Replayed", equalTo(replayed));
            if (first == null) first = created.jsonPath().getString("id");
            assertEquals(first, created.jsonPath().getString("id"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/disable", "/enable", "/secrets"})
    void an_unknown_client_is_not_found(String action) {
        as(admin).post(CLIENTS + UUID.randomUUID() + action).then().statusCode(404);
        as(admin).post(CLIENTS + "nobody" + action).then().statusCode(404);
        as(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "a"))
                .patch(CLIENTS + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    private void act(String action) {
        as(admin).post(CLIENTS + client.id() + "/" + action).then().statusCode(204);
    }

    private String secrets() {
        return CLIENTS + client.id() + "/secrets";
    }

    private List<String> published() {
        return events.about(client.id()).stream()
                .map(it -> it.getClass().getSimpleName())
                .toList();
    }
}
