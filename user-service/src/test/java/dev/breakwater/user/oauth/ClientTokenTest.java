package dev.breakwater.user.oauth;

import java.util.Base64;
import java.util.List;
import java.util.UUID;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.ApiClient;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.breakwater.user.Person.as;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

@QuarkusTest
class ClientTokenTest {

    private static final String GRANT = "grant_type=client_credentials";

    static Person administrator;

    Person.Tokens admin;
    ApiClient client;

    @BeforeEach
    void create() {
        if (administrator == null)
            try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
                administrator = Person.administrator(events);
            }
        admin = administrator.signedIn();
        client = ApiClient.createdBy(admin);
    }

    @Test
    void a_client_gets_a_token_of_its_own_without_a_session_and_with_its_scopes() {
        var token = client.requestsToken()
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(600))
                .body("scope", equalTo("mail:send"))
                .extract()
                .<String>path("access_token");
        var claims = JsonPath.from(new String(Base64.getUrlDecoder().decode(token.split("[.]")[1]), UTF_8));
        assertEquals(client.id(), claims.getUUID("sub"));
        assertEquals(client.id(), claims.getUUID("client_id"));
        assertEquals("mail:send", claims.getString("scope"));
        assertEquals(List.of("client"), claims.getList("groups"));
        assertEquals("breakwater", claims.getString("aud"));
        assertEquals(600, claims.getLong("exp") - claims.getLong("iat"));
        assertFalse(claims.getMap("").containsKey("sid"));
    }

    @Test
    void a_client_may_authenticate_in_the_form() {
        send(GRANT + "&client_id=" + client.id() + "&client_secret=" + client.secret())
                .statusCode(200)
                .body("access_token", notNullValue());
    }

    @Test
    void id_and_secret_are_in_form_encoding_also_with_http_basic_and_the_id_may_be_repeated() {
        var encoded = client.id().toString().replace("-", "%2D") + ":"
                + client.secret().replace("_", "%5f");
        var header = "Basic " + Base64.getEncoder().encodeToString(encoded.getBytes(UTF_8));
        client.form()
                .header("Authorization", header)
                .body(GRANT + "&client_id=" + client.id())
                .post(ApiClient.TOKEN)
                .then()
                .statusCode(200);
    }

    /** A token of a client is closed to what people do; the contract test asks every operation. */
    @Test
    void the_token_opens_nothing_that_a_person_may_do() {
        var token = client.token();
        for (var path : List.of("users/me", "sessions", "users/me/sign-ins", "admin/users", "admin/clients"))
            given().auth().oauth2(token).get("/api/v1/" + path).then().statusCode(403);
        for (var path : List.of("sessions", "sessions/current", "admin/clients/" + client.id()))
            given().auth().oauth2(token).delete("/api/v1/" + path).then().statusCode(403);
        given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/users/me/erasure")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(token)
                .post(ApiClient.CLIENTS + client.id() + "/secrets")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "'', invalid_request",
        "client_id=a, invalid_request",
        "grant_type=, invalid_request",
        "grant_type=client_credentials&grant_type=client_credentials, invalid_request",
        "grant_type=client_credentials&scope=mail:send&scope=mail:send, invalid_request",
        "grant_type=client_credentials&a=%, invalid_request",
        "grant_type=client_credentials&a=%zz, invalid_request",
        "grant_type=client_credentials&client_secret=x, invalid_request",
        "grant_type=client_credentials&client_id=other, invalid_request",
        "grant_type=password, unsupported_grant_type",
        "grant_type=authorization_code, unsupported_grant_type",
        "grant_type=refresh_token, unsupported_grant_type",
        "grant_type=Client_Credentials, unsupported_grant_type",
        "grant_type=client_credentials&scope=mail:read, invalid_scope",
        "grant_type=client_credentials&scope=mail:send mail:read, invalid_scope",
        "grant_type=client_credentials&scope=MAIL:SEND, invalid_scope",
        "grant_type=client_credentials&scope=+, invalid_scope",
        "grant_type=client_credentials&scope=mail:send++mail:send, invalid_scope",
    })
    void a_request_that_cannot_be_granted_gets_an_error_of_oauth(String form, String error) {
        client.form()
                .auth()
                .preemptive()
                .basic(client.id().toString(), client.secret())
                .body(form)
                .post(ApiClient.TOKEN)
                .then()
                .statusCode(400)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "no-store")
                .body("error", equalTo(error))
                .body("error_description", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scope=",
                "scope=mail:send",
                "scope=mail%3Asend",
                "scope=mail:send+mail:send",
                "resource=x",
                "&&",
                "=x"
            })
    void an_empty_parameter_counts_as_absent_and_an_unknown_one_is_ignored(String addition) {
        send(GRANT + "&client_id=" + client.id() + "&client_secret=" + client.secret() + "&" + addition)
                .statusCode(200)
                .body("scope", equalTo("mail:send"));
    }

    @Test
    void a_client_that_is_not_authenticated_is_invalid_whatever_is_wrong() {
        refused(client.with("bws_" + "A".repeat(43)).requestsToken().then());
        refused(client.with(client.secret() + "x").requestsToken().then());
        refused(client.with(client.secret().substring("bws_".length()))
                .requestsToken()
                .then());
        refused(new ApiClient(UUID.randomUUID(), client.secret(), client.address())
                .requestsToken()
                .then());
        refused(send(GRANT + "&client_id=nobody&client_secret=" + client.secret()));
        refused(send(GRANT));
        refused(send(GRANT + "&client_id=" + client.id()));
        for (var header :
                List.of("Bearer " + client.token(), "Basic", "Basic !", "Basic YQ==", "Basic /zo=", "Basic JTo="))
            refused(client.form()
                    .header("Authorization", header)
                    .body(GRANT)
                    .post(ApiClient.TOKEN)
                    .then());
        as(admin).post(ApiClient.CLIENTS + client.id() + "/disable").then().statusCode(204);
        refused(client.requestsToken().then());
    }

    @Test
    void two_ways_to_authenticate_at_once_are_refused() {
        given().header("Authorization", "Basic YTpi")
                .header("Authorization", "Basic YTpj")
                .contentType(ApiClient.FORM)
                .body(GRANT)
                .post(ApiClient.TOKEN)
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    private ValidatableResponse send(String form) {
        return client.form().body(form).post(ApiClient.TOKEN).then();
    }

    private static void refused(ValidatableResponse response) {
        response.statusCode(401)
                .contentType(ContentType.JSON)
                .header("WWW-Authenticate", startsWith("Basic "))
                .header("Cache-Control", "no-store")
                .body("error", equalTo("invalid_client"));
    }
}
