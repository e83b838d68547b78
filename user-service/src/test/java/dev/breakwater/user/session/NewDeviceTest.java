package dev.breakwater.user.session;

import java.util.List;
import java.util.Map;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Which sign-ins are published as those of a new device. */
@QuarkusTest
class NewDeviceTest {

    PublishedEvents<UserEvent> events;
    Person person;

    @BeforeEach
    void register() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        person = Person.registered(events);
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void a_second_device_is_new_and_the_first_is_not() {
        signIn(person, "Phone", null);
        signIn(person, "Laptop", null);
        var event =
                events.await(UserEvent.NewDeviceSignedIn.class, it -> it.email().equals(person.email()));
        assertEquals("en", event.locale());
        assertEquals("127.0.0.0/24", event.ipPrefix());
        assertEquals(List.of("Laptop"), newDevices());
    }

    @Test
    void a_device_with_its_cookie_is_known_whatever_it_claims_to_be() {
        var cookie = signIn(person, "Phone 1", null).cookie("device");
        signIn(person, "Phone 2", cookie);
        assertEquals(List.of(), newDevices());
    }

    @Test
    void a_client_without_cookies_is_known_by_its_earlier_sign_in() {
        signIn(person, "Script", null);
        signIn(person, "Script", null);
        assertEquals(List.of(), newDevices());
    }

    @Test
    void the_device_of_another_person_is_new_to_the_account() {
        var other = Person.registered(events);
        var cookie = signIn(other, "Shared", null).cookie("device");
        signIn(person, "Phone", null);
        signIn(person, "Shared", cookie);
        assertEquals(List.of("Shared"), newDevices());
    }

    private static Response signIn(Person who, String userAgent, String cookie) {
        var request = given().contentType(ContentType.JSON)
                .header("User-Agent", userAgent)
                .body(Map.of("email", who.email(), "password", who.password()));
        if (cookie != null) request.cookie("device", cookie);
        var response = request.post("/api/v1/sessions");
        response.then().statusCode(201);
        return response;
    }

    /** The browsers of the published sign-ins, after a marker that is published later. */
    private List<String> newDevices() {
        var marker = person.signedIn();
        as(marker).delete("/api/v1/sessions/current").then().statusCode(204);
        events.await(UserEvent.SessionEnded.class, it -> it.sessionId().equals(marker.session()));
        return events.all().stream()
                .filter(UserEvent.NewDeviceSignedIn.class::isInstance)
                .map(UserEvent.NewDeviceSignedIn.class::cast)
                .filter(it ->
                        it.email().equals(person.email()) && !it.userAgent().startsWith("Apache-HttpClient"))
                .map(UserEvent.NewDeviceSignedIn::userAgent)
                .toList();
    }
}
