package dev.breakwater.user;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertNotNull;

/** The browser that requested an email, identified by its cookie. */
public record RequesterBrowser(String cookie) {

    public static RequesterBrowser in(Response answer) {
        var cookie = answer.detailedCookie("requester");
        assertNotNull(cookie, answer.asString());
        return new RequesterBrowser(cookie.getValue());
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
