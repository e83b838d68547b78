package dev.breakwater.user;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static dev.breakwater.user.Person.as;
import static io.restassured.RestAssured.given;

/** A service client, with one of its secrets and the address that it calls from. */
public record ApiClient(UUID id, String secret, String address) {

    public static final String CLIENTS = "/api/v1/admin/clients/";
    public static final String TOKEN = "/api/v1/oauth/token";
    /** REST Assured would add another charset. */
    public static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    /** With the scope {@code mail:send} and one secret, in a random network. */
    public static ApiClient createdBy(Person.Tokens admin) {
        var id = create(admin).then().statusCode(201).extract().jsonPath().getUUID("id");
        var random = ThreadLocalRandom.current();
        var address = "100.%d.%d.%d".formatted(random.nextInt(64, 128), random.nextInt(256), random.nextInt(1, 255));
        return new ApiClient(id, addSecret(admin, id), address);
    }

    public static Response create(Person.Tokens admin) {
        return as(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Invoices", "scopes", List.of("mail:send")))
                .post(CLIENTS);
    }

    public static String addSecret(Person.Tokens admin, UUID id) {
        return as(admin)
                .post(CLIENTS + id + "/secrets")
                .then()
                .statusCode(201)
                .extract()
                .path("secret");
    }

    public ApiClient with(String otherSecret) {
        return new ApiClient(id, otherSecret, address);
    }

    public ApiClient from(String otherAddress) {
        return new ApiClient(id, secret, otherAddress);
    }

    /** Authenticated with HTTP Basic. */
    public Response requestsToken() {
        return form().auth()
                .preemptive()
                .basic(id.toString(), secret)
                .formParam("grant_type", "client_credentials")
                .post(TOKEN);
    }

    public String token() {
        return requestsToken().then().statusCode(200).extract().path("access_token");
    }

    public RequestSpecification form() {
        return given().header("X-Forwarded-For", address).contentType(FORM);
    }
}
