package dev.breakwater.user.session;

import java.util.HashMap;
import java.util.Map;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Sessions of browsers, whose refresh token is in a cookie. */
@QuarkusTest
class CookieSessionTest {

    private static final String NAME = RefreshTokenCookie.NAME;

    PublishedEvents<UserEvent> events;

    @BeforeEach
    void follow() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void the_refresh_token_is_in_a_cookie_that_scripts_and_other_sites_cannot_use() {
        var response = signIn(Person.registered(events), "cookie");
        response.then().statusCode(201).body("refreshToken", nullValue());
        var cookie = response.getDetailedCookie(NAME);
        assertTrue(cookie.isHttpOnly());
        assertEquals("Strict", cookie.getSameSite());
        assertEquals("/api/v1/sessions", cookie.getPath());
        assertEquals(30 * 24 * 3600, cookie.getMaxAge());
    }

    @Test
    void other_clients_get_the_token_in_the_body_and_no_cookie() {
        for (var transport : new String[] {"body", null}) {
            var response = signIn(Person.registered(events), transport);
            assertTrue(response.path("refreshToken").toString().length() > 30);
            assertEquals(null, response.getDetailedCookie(NAME));
        }
        signIn(Person.registered(events), "header")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/transport"));
    }

    @Test
    void a_refresh_replaces_the_cookie() {
        var first = signIn(Person.registered(events), "cookie").getDetailedCookie(NAME);
        var response = refresh(page(first));
        response.then().statusCode(200).body("refreshToken", nullValue());
        var second = response.getDetailedCookie(NAME);
        assertNotEquals(first.getValue(), second.getValue());
        refresh(page(second)).then().statusCode(200);
    }

    @Test
    void tabs_that_refresh_at_once_all_go_on() {
        var cookie = signIn(Person.registered(events), "cookie").getDetailedCookie(NAME);
        for (int i = 0; i < 3; i++) refresh(page(cookie)).then().statusCode(200);
    }

    @Test
    void the_cookie_of_an_ended_session_is_deleted() {
        var person = Person.registered(events);
        var response = signIn(person, "cookie");
        var cookie = response.getDetailedCookie(NAME);
        given().auth()
                .oauth2(response.path("accessToken"))
                .delete("/api/v1/sessions")
                .then()
                .statusCode(204);
        var refused = refresh(page(cookie));
        refused.then().statusCode(401).body("type", equalTo("/problems/session-ended"));
        assertEquals(0, refused.getDetailedCookie(NAME).getMaxAge());
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin, 200",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, none, 403",
        "Origin, http://localhost:8080, 200",
        "Origin, http://localhost:8081, 403",
        "Origin, https://localhost:8080, 403",
        "Origin, null, 403"
    })
    void only_pages_of_this_origin_can_use_the_cookie(String header, String value, int status) {
        var cookie = signIn(Person.registered(events), "cookie").getDetailedCookie(NAME);
        refresh(given().cookie(cookie).header(header, value)).then().statusCode(status);
        var signOut = given().cookie(cookie).header(header, value).delete("/api/v1/sessions/current");
        signOut.then().statusCode(status == 200 ? 204 : status);
    }

    @Test
    void a_page_signs_out_with_the_cookie_alone() {
        var cookie = signIn(Person.registered(events), "cookie").getDetailedCookie(NAME);
        var response = page(cookie).delete("/api/v1/sessions/current");
        response.then().statusCode(204);
        assertEquals(0, response.getDetailedCookie(NAME).getMaxAge());
        refresh(page(cookie)).then().statusCode(401);
    }

    /** Another site of the domain may have set one of them, with a token of its own session. */
    @Test
    void several_cookies_are_no_token() {
        var cookie = signIn(Person.registered(events), "cookie").getDetailedCookie(NAME);
        refresh(given().cookie(NAME, cookie.getValue(), "another").header("Sec-Fetch-Site", "same-origin"))
                .then()
                .statusCode(401);
        refresh(page(cookie)).then().statusCode(200);
    }

    @Test
    void a_sign_out_with_a_token_of_another_session_than_the_cookie_ends_both() {
        var person = Person.registered(events);
        var cookie = signIn(person, "cookie").getDetailedCookie(NAME);
        var other = person.signedIn();
        page(cookie)
                .auth()
                .oauth2(other.access())
                .delete("/api/v1/sessions/current")
                .then()
                .statusCode(204);
        refresh(page(cookie)).then().statusCode(401);
        Person.refresh(other.refresh()).then().statusCode(401);
    }

    @Test
    void a_sign_out_without_a_token_or_a_cookie_is_unauthorized() {
        given().delete("/api/v1/sessions/current")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthorized"));
    }

    @Test
    void a_refresh_without_a_token_or_a_cookie_is_invalid() {
        refresh(given()).then().statusCode(422).body("errors[0].pointer", equalTo("/refreshToken"));
    }

    private static RequestSpecification page(Cookie cookie) {
        return given().cookie(cookie).header("Sec-Fetch-Site", "same-origin");
    }

    private static Response refresh(RequestSpecification request) {
        return request.contentType(ContentType.JSON).body("{}").post("/api/v1/sessions/refresh");
    }

    private static Response signIn(Person person, String transport) {
        var body = new HashMap<>(Map.of("email", person.email(), "password", Person.PASSWORD));
        if (transport != null) body.put("transport", transport);
        return given().contentType(ContentType.JSON).body(body).post("/api/v1/sessions");
    }
}
