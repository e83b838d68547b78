package dev.breakwater.user;

import java.io.IOException;
import java.util.List;

import dev.breakwater.events.UserEvent;
import dev.breakwater.stack.testing.http.ErrorLog;
import dev.breakwater.stack.testing.http.HttpContract;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Every operation of the OpenAPI document, whatever the headers of the request. */
@QuarkusTest
class HttpContractTest {

    private static final long SEED = 15;

    @Test
    void what_is_not_produced_is_not_acceptable() throws IOException {
        assertEquals(List.of(), contract().violationsOfAccept());
    }

    @Test
    void what_is_not_json_is_an_unsupported_media_type() throws IOException {
        assertEquals(List.of(), contract().violationsOfContentType());
    }

    @Test
    void no_header_makes_a_server_error() throws IOException {
        try (var errors = ErrorLog.open()) {
            assertEquals(List.of(), contract().violationsOfHeaders(SEED, 600));
            assertEquals(List.of(), errors.records());
        }
    }

    private static HttpContract contract() {
        var person = person();
        return new HttpContract(
                RestAssured.port,
                () -> person.signedIn().access(),
                given().get("/q/openapi?format=json").jsonPath().getMap("paths"));
    }

    private static Person person() {
        try (var events = PublishedEvents.<UserEvent>follow(UserEvent.TOPIC, UserEvent.class)) {
            return Person.registered(events);
        }
    }
}
