package dev.breakwater.user.session.active;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.breakwater.user.Person.as;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** Every changing operation of the OpenAPI document that needs a token, with the token of a session that has ended. */
@QuarkusTest
class EndedSessionTest {

    private static final String ANOTHER_PASSWORD = "staple of another horse";
    private static final Set<String> CHANGING = Set.of("put", "post", "patch", "delete");

    /** The operations that need no token; a new one must be added here. */
    private static final Set<String> PUBLIC = Set.of(
            "post /api/v1/oauth/token",
            "post /api/v1/password-resets",
            "post /api/v1/password-resets/confirm",
            "post /api/v1/sessions",
            "post /api/v1/sessions/refresh",
            "post /api/v1/sessions/second-factor",
            "post /api/v1/users",
            "post /api/v1/users/email/undo",
            "post /api/v1/users/verification",
            "post /api/v1/users/verification/lookup",
            "post /api/v1/users/verification/resend");

    enum Ending {
        SIGNED_OUT,
        SIGNED_OUT_ELSEWHERE,
        SIGNED_OUT_EVERYWHERE,
        PASSWORD_CHANGED,
        PASSWORD_RESET,
        REFRESH_TOKEN_STOLEN,
        SIGNED_OUT_BY_ADMINISTRATOR,
        DISABLED
    }

    private record Operation(String method, String path) {
        Response call(Person.Tokens tokens) {
            var target = path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
            return as(tokens).contentType("application/json").body("{}").request(method, target);
        }
    }

    PublishedEvents<UserEvent> events;
    Person person;
    Person.Tokens ended;

    @BeforeEach
    void signIn() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        person = Person.registered(events);
        ended = person.signedIn();
    }

    @AfterEach
    void close() {
        events.close();
    }

    @ParameterizedTest
    @EnumSource
    void every_changing_operation_refuses_the_token_of_a_session_that_was(Ending ending) {
        end(ending);
        for (var operation : protectedOperations())
            assertEquals(401, operation.call(ended).statusCode(), () -> ending + ": " + operation);
        as(ended).get("/api/v1/users/me").then().statusCode(200);
    }

    /** The gateway refuses the session's access tokens after this event, and reads with them, too. */
    @ParameterizedTest
    @EnumSource
    void the_end_is_published_of_a_session_that_was(Ending ending) {
        end(ending);
        var event =
                events.await(UserEvent.SessionEnded.class, it -> it.sessionId().equals(ended.session()));
        assertEquals(as(ended).get("/api/v1/users/me").jsonPath().getUUID("id"), event.userId());
    }

    @Test
    void the_same_requests_are_authorized_in_an_active_session() {
        for (var operation : protectedOperations())
            assertNotEquals(401, operation.call(person.signedIn()).statusCode(), operation::toString);
    }

    @Test
    void every_other_changing_operation_is_listed_as_public() {
        var found = new TreeSet<String>();
        paths().forEach((path, methods) -> methods.forEach((method, operation) -> {
            if (CHANGING.contains(method) && !needsToken(operation)) found.add(method + " " + path);
        }));
        assertEquals(new TreeSet<>(PUBLIC), found);
    }

    private void end(Ending ending) {
        switch (ending) {
            case SIGNED_OUT -> done(as(ended).delete("/api/v1/sessions/current"));
            case SIGNED_OUT_ELSEWHERE -> done(as(person.signedIn()).delete("/api/v1/sessions/" + ended.session()));
            case SIGNED_OUT_EVERYWHERE -> done(as(person.signedIn()).delete("/api/v1/sessions"));
            case PASSWORD_CHANGED ->
                done(as(person.signedIn())
                        .contentType("application/json")
                        .body(Map.of("currentPassword", person.password(), "newPassword", ANOTHER_PASSWORD))
                        .put("/api/v1/users/me/password"));
            case PASSWORD_RESET ->
                done(Person.post(
                        "/api/v1/password-resets/confirm",
                        Map.of("token", resetToken(), "password", ANOTHER_PASSWORD)));
            case REFRESH_TOKEN_STOLEN -> {
                var thief = Person.refresh(ended.refresh()).jsonPath().getString("refreshToken");
                Person.refresh(thief).then().statusCode(200);
                Person.refresh(ended.refresh()).then().statusCode(401);
            }
            case SIGNED_OUT_BY_ADMINISTRATOR ->
                done(as(Person.administrator(events).signedIn()).delete(account() + "/sessions"));
            case DISABLED -> done(as(Person.administrator(events).signedIn()).post(account() + "/disable"));
        }
    }

    private static void done(Response response) {
        response.then().statusCode(204);
    }

    private String account() {
        return "/api/v1/admin/users/"
                + as(ended).get("/api/v1/users/me").jsonPath().getString("id");
    }

    private String resetToken() {
        Person.post("/api/v1/password-resets", Map.of("email", person.email()))
                .then()
                .statusCode(202);
        return events.await(
                        UserEvent.PasswordResetRequested.class, it -> it.email().equals(person.email()))
                .token();
    }

    private static List<Operation> protectedOperations() {
        var found = new ArrayList<Operation>();
        paths().forEach((path, methods) -> methods.forEach((method, operation) -> {
            if (CHANGING.contains(method) && needsToken(operation))
                found.add(new Operation(method.toUpperCase(java.util.Locale.ROOT), path));
        }));
        return found;
    }

    private static boolean needsToken(Object operation) {
        return operation instanceof Map<?, ?> it && it.get("security") instanceof List<?> schemes && !schemes.isEmpty();
    }

    private static Map<String, Map<String, Object>> paths() {
        return given().get("/q/openapi?format=json").jsonPath().getMap("paths");
    }
}
