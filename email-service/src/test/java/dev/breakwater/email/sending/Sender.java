package dev.breakwater.email.sending;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.email.Admin;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import static io.restassured.RestAssured.given;

/** A service client that sends emails. */
public record Sender(UUID id, String token) {

    public static final String PATH = "/api/v1/mails";

    private static final Map<String, Object> ORDER = Map.of(
            "number",
            "4711",
            "link",
            "https://example.org/orders/4711",
            "items",
            List.of(Map.of("count", 2, "name", "Tea"), Map.of("count", 1, "name", "Cup & saucer")));

    public static Sender create() {
        return of(UUID.randomUUID());
    }

    public static Sender of(UUID id) {
        return new Sender(id, Admin.client(id, "profile:read mail:send"));
    }

    /** The body of a request that {@link dev.breakwater.email.template.TemplateApi#order} fits. */
    public static Map<String, Object> order(String template, String to) {
        var body = new HashMap<String, Object>();
        body.put("recipient", Map.of("address", to, "name", "Ada", "locale", "en-GB"));
        body.put("template", template);
        body.put("data", Map.of("order", ORDER));
        return body;
    }

    public ValidatableResponse send(Map<String, Object> body) {
        return send(UUID.randomUUID().toString(), body);
    }

    public ValidatableResponse send(String key, Map<String, Object> body) {
        return given().auth()
                .oauth2(token)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH)
                .then();
    }

    /** Sends, and returns the id of the delivery. */
    public String accepted(Map<String, Object> body) {
        return send(body).statusCode(202).extract().path("id");
    }

    public ValidatableResponse get(String id) {
        return given().auth().oauth2(token).get(PATH + "/" + id).then();
    }
}
