package dev.breakwater.user;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every invalid request gets a 4xx problem, never a server error. */
@QuarkusTest
class NaughtyInputTest {

    private static final Map<String, String> FIELDS = Map.of(
            "/api/v1/users", "email",
            "/api/v1/users/verification", "token",
            "/api/v1/users/verification/resend", "email",
            "/api/v1/users/email/undo", "token",
            "/api/v1/sessions", "password",
            "/api/v1/sessions/refresh", "refreshToken");

    static Stream<String> paths() {
        return FIELDS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void a_body_that_is_not_json_is_a_bad_request(String path) {
        for (var body : List.of(
                "",
                "{",
                "nonsense",
                "\"text\"",
                "[]",
                "[{}]",
                "42",
                "true",
                "{\"email\":}",
                "{\"a\":1}",
                "{} {}",
                "{'email':'a'}",
                "[".repeat(5000),
                "{\"email\":\"\\ud800\\u0000")) refused(path, body.getBytes(StandardCharsets.UTF_8), 400);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void invalid_utf8_is_a_bad_request(String path) {
        var start = "{\"" + FIELDS.get(path) + "\":\"";
        for (var bad :
                new byte[][] {{(byte) 0xff}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}}) {
            var body = java.nio.ByteBuffer.allocate(start.length() + bad.length + 2);
            body.put(start.getBytes(StandardCharsets.US_ASCII)).put(bad).put("\"}".getBytes(StandardCharsets.US_ASCII));
            refused(path, body.array(), 400);
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void wrong_types_unknown_fields_and_null_bodies_are_refused(String path) {
        var field = FIELDS.get(path);
        for (var value : List.of("42", "true", "[]", "{}", "[\"a\"]"))
            refused(path, ("{\"" + field + "\":" + value + "}").getBytes(StandardCharsets.UTF_8), 400);
        refused(path, "null".getBytes(StandardCharsets.UTF_8), 400, 422);
        refused(path, "{\"unheard\":\"of\"}".getBytes(StandardCharsets.UTF_8), 400);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void nul_characters_and_overlong_texts_are_refused(String path) {
        var field = FIELDS.get(path);
        for (var value : List.of("a\\u0000b", "\\u0000", "x".repeat(9000)))
            refused(
                    path,
                    ("{\"" + field + "\":\"" + value + "\"}").getBytes(StandardCharsets.UTF_8),
                    400,
                    401,
                    410,
                    422);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void a_megabyte_is_too_large(String path) {
        var body = "{\"" + FIELDS.get(path) + "\":\"" + "x".repeat(1 << 20) + "\"}";
        refused(path, body.getBytes(StandardCharsets.UTF_8), 413);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void other_content_types_and_methods_are_refused(String path) {
        for (var type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded"))
            given().contentType(type)
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(415)
                    .contentType("application/problem+json");
        given().put(path).then().statusCode(405).contentType("application/problem+json");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void invalid_queries_and_paths_cause_no_server_error(String path) {
        for (var tail : List.of("?a=%00", "?limit=%ff", "/%00", "/..%2f..%2fetc", "/%ff", "/" + "x".repeat(3000)))
            given().urlEncodingEnabled(false)
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .post(path + tail)
                    .then()
                    .statusCode(lessThan(500));
    }

    private static void refused(String path, byte[] body, int... statuses) {
        var answer = given().contentType("application/json").body(body).post(path);
        var text = new String(body, 0, Math.min(60, body.length), StandardCharsets.UTF_8);
        assertTrue(
                java.util.Arrays.stream(statuses).anyMatch(s -> s == answer.statusCode()),
                () -> path + " " + text + " → " + answer.statusCode() + " " + answer.asString());
        assertTrue(answer.contentType().startsWith("application/problem+json"), answer.contentType());
    }
}
