package dev.breakwater.user;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.events.UserEvent;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;

import static io.restassured.RestAssured.given;

/** A user of the service's HTTP API. */
public record Person(String email, String password) {

    public static final String PASSWORD = "correct horse battery";

    private static final String CONSISTENCY = "consistency-user-service";

    // Sends the consistency token of the last write, so that reads from a replica contain it. Keeps no other cookie:
    // the users of a test must not share their device cookies.
    static {
        var newest = new AtomicReference<String>();
        RestAssured.filters((request, response, context) -> {
            if (newest.get() != null) request.cookie(CONSISTENCY, newest.get());
            var answer = context.next(request, response);
            if (answer.cookie(CONSISTENCY) != null) newest.set(answer.cookie(CONSISTENCY));
            return answer;
        });
    }

    public static Person stranger() {
        return new Person("ada." + UUID.randomUUID() + "@example.org", PASSWORD);
    }

    /** Registers and verifies a new account. */
    public static Person registered(PublishedEvents<UserEvent> events) {
        return stranger().verified(events);
    }

    /** The administrator by configuration, registered by the first test that needs it. */
    public static Person administrator(PublishedEvents<UserEvent> events) {
        var address = ConfigProvider.getConfig().getValue("breakwater.administration.admins", String.class);
        var person = new Person(address, PASSWORD);
        return person.signsIn().statusCode() == 201 ? person : person.verified(events);
    }

    public Person verified(PublishedEvents<UserEvent> events) {
        confirms(registers(events).token()).then().statusCode(204);
        return this;
    }

    /** Uses the emailed link in another browser than the one that registered. */
    public Response confirms(String token) {
        return verify(Map.of("token", token, "password", password));
    }

    public UserEvent.VerificationRequested registers(PublishedEvents<UserEvent> events) {
        var before = events.all();
        post("/api/v1/users", registration()).then().statusCode(202);
        return events.await(
                UserEvent.VerificationRequested.class, event -> event.email().equals(email) && !before.contains(event));
    }

    public Map<String, String> registration() {
        return Map.of("email", email, "password", password, "displayName", "Ada Lovelace");
    }

    public Response signsIn() {
        return post("/api/v1/sessions", Map.of("email", email, "password", password));
    }

    public Tokens signedIn() {
        var body = signsIn().then().statusCode(201).extract().as(JsonNode.class);
        return new Tokens(
                body.get("accessToken").asText(),
                body.get("refreshToken").asText(),
                UUID.fromString(body.at("/session/id").asText()));
    }

    public record Tokens(String access, String refresh, UUID session) {}

    public static Response verify(Map<String, String> proof) {
        return post("/api/v1/users/verification", proof);
    }

    public static Response refresh(String token) {
        return post("/api/v1/sessions/refresh", Map.of("refreshToken", token));
    }

    public static Response post(String path, Object body) {
        return given().contentType(ContentType.JSON).body(body).post(path);
    }

    public static io.restassured.specification.RequestSpecification as(Tokens tokens) {
        return given().auth().oauth2(tokens.access());
    }
}
