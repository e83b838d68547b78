package dev.breakwater.user;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertNotNull;

/** A browser that asked for a mail, and shows it by its cookie. */
public record Requesters(String cookie) {

    public static Requesters in(Response answer) {
        var cookie = answer.detailedCookie("requester");
        assertNotNull(cookie, answer.asString());
        return new Requesters(cookie.getValue());
    }

    public Response verifies(Object proof) {
        return posts("/api/v1/users/verification", proof);
    }

    public Response posts(String path, Object body) {
        return request().contentType(ContentType.JSON).body(body).post(path);
    }

    private RequestSpecification request() {
        return given().cookie("requester", cookie);
    }
}
