package dev.breakwater.user.credentials;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import dev.breakwater.user.secondfactor.Authenticator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.breakwater.user.Person.as;
import static org.hamcrest.Matchers.endsWith;

/** Each action that locks an attacker out also voids each kind of pending change. */
@QuarkusTest
class PendingChangesTest {

    private static final String NEW_PASSWORD = "staple of another horse";

    enum Action {
        PASSWORD_RESET,
        PASSWORD_CHANGE,
        ADDRESS_CHANGE,
        SIGN_OUT_EVERYWHERE,
        SIGN_OUT_BY_ADMINISTRATOR,
        DISABLED_BY_ADMINISTRATOR
    }

    enum Pending {
        ADDRESS_CHANGE,
        PASSWORD_RESET,
        ENROLMENT,
        CHALLENGE
    }

    static Stream<Arguments> pairs() {
        return Arrays.stream(Action.values())
                .flatMap(action -> Arrays.stream(Pending.values()).map(pending -> Arguments.of(action, pending)));
    }

    private static Person administrator;

    @Inject
    EntityManager em;

    @Inject
    Authenticator app;

    PublishedEvents<UserEvent> events;
    Person person;
    Person.Tokens tokens;
    UUID id;

    @BeforeEach
    void signIn() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        person = Person.registered(events);
        tokens = person.signedIn();
        id = as(tokens).get("/api/v1/users/me").jsonPath().getUUID("id");
    }

    @AfterEach
    void close() {
        events.close();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void a_pending_change_is_voided_by(Action action, Pending pending) {
        var secret = begin(pending);
        perform(action);
        isVoid(action, pending, secret);
    }

    /** Begins a pending change and returns the token or code that completes it. */
    private String begin(Pending pending) {
        return switch (pending) {
            case ADDRESS_CHANGE -> addressToken();
            case PASSWORD_RESET -> resetToken();
            case ENROLMENT -> {
                app.begin(tokens, person.password());
                yield app.code(id, Instant.now());
            }
            case CHALLENGE -> {
                app.begin(tokens, person.password());
                app.confirm(tokens, app.code(id, Instant.now())).then().statusCode(200);
                yield person.signsIn().then().statusCode(202).extract().path("challenge");
            }
        };
    }

    private void perform(Action action) {
        switch (action) {
            case PASSWORD_RESET ->
                Person.post("/api/v1/password-resets/confirm", Map.of("token", resetToken(), "password", NEW_PASSWORD))
                        .then()
                        .statusCode(204);
            case PASSWORD_CHANGE ->
                json(as(tokens), Map.of("currentPassword", person.password(), "newPassword", NEW_PASSWORD))
                        .put("/api/v1/users/me/password")
                        .then()
                        .statusCode(204);
            case ADDRESS_CHANGE -> person.confirms(addressToken()).then().statusCode(204);
            case SIGN_OUT_EVERYWHERE ->
                as(tokens).delete("/api/v1/sessions").then().statusCode(204);
            case SIGN_OUT_BY_ADMINISTRATOR ->
                as(administrator())
                        .delete("/api/v1/admin/users/" + id + "/sessions")
                        .then()
                        .statusCode(204);
            case DISABLED_BY_ADMINISTRATOR -> {
                var admin = administrator();
                for (var adminAction : new String[] {"disable", "enable"})
                    as(admin)
                            .post("/api/v1/admin/users/" + id + "/" + adminAction)
                            .then()
                            .statusCode(204);
            }
        }
    }

    private void isVoid(Action action, Pending pending, String secret) {
        switch (pending) {
            case ADDRESS_CHANGE -> refused(person.confirms(secret), 410, "verification-expired");
            case PASSWORD_RESET ->
                refused(
                        Person.post(
                                "/api/v1/password-resets/confirm",
                                Map.of("token", secret, "password", "the attacker's password")),
                        410,
                        "reset-expired");
            case ENROLMENT -> refused(app.confirm(activeSession(action), secret), 403, "wrong-code");
            case CHALLENGE ->
                refused(
                        Person.post(
                                "/api/v1/sessions/second-factor",
                                Map.of(
                                        "challenge",
                                        secret,
                                        "code",
                                        app.code(id, Instant.now().plusSeconds(30)))),
                        401,
                        "challenge-expired");
        }
    }

    private Person.Tokens activeSession(Action action) {
        return switch (action) {
            case PASSWORD_CHANGE, ADDRESS_CHANGE -> tokens;
            case PASSWORD_RESET -> new Person(person.email(), NEW_PASSWORD).signedIn();
            case SIGN_OUT_EVERYWHERE, SIGN_OUT_BY_ADMINISTRATOR, DISABLED_BY_ADMINISTRATOR -> person.signedIn();
        };
    }

    private static void refused(Response answer, int status, String problem) {
        answer.then().statusCode(status).body("type", endsWith("/problems/" + problem));
    }

    private String addressToken() {
        age("verification");
        var newEmail = Person.stranger().email();
        json(as(tokens), Map.of("password", person.password(), "email", newEmail))
                .put("/api/v1/users/me/email")
                .then()
                .statusCode(202);
        return events.await(UserEvent.EmailChangeRequested.class, event -> event.newEmail()
                        .equals(newEmail))
                .token();
    }

    /** Moves earlier emails to the past, so that the minimum interval does not suppress the next one. */
    private void age(String table) {
        QuarkusTransaction.requiringNew().run(() -> em.createNativeQuery(
                        "update " + table + " set requested_at = requested_at - interval '61 s' where user_id = :id")
                .setParameter("id", id)
                .executeUpdate());
    }

    /** Requests a reset and returns the token of the email. */
    private String resetToken() {
        age("password_reset");
        var before = resets();
        Person.post("/api/v1/password-resets", Map.of("email", person.email()))
                .then()
                .statusCode(202);
        return events.await(
                        UserEvent.PasswordResetRequested.class,
                        event -> event.email().equals(person.email()) && !before.contains(event.token()))
                .token();
    }

    private java.util.List<String> resets() {
        return events.about(id).stream()
                .filter(UserEvent.PasswordResetRequested.class::isInstance)
                .map(event -> ((UserEvent.PasswordResetRequested) event).token())
                .toList();
    }

    private Person.Tokens administrator() {
        if (administrator == null) {
            administrator = Person.administrator(events);
        }
        return administrator.signedIn();
    }

    private static RequestSpecification json(RequestSpecification request, Object body) {
        return request.contentType("application/json").body(body);
    }
}
