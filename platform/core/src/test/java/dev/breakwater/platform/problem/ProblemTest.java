package dev.breakwater.platform.problem;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.UUID;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
class ProblemTest {

    private static final String GOOD = "{\"name\":\"a\",\"parts\":[],\"count\":1}";

    @TestHTTPResource("/")
    URI base;

    @Test
    void a_valid_request_succeeds_and_has_a_request_id() {
        json(GOOD).post("/things").then().statusCode(200).header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void a_well_formed_request_id_is_adopted_and_a_malformed_one_is_not() {
        given().header("X-Request-Id", "from-gateway.1")
                .get("/nowhere")
                .then()
                .header("X-Request-Id", "from-gateway.1")
                .body("instance", equalTo("from-gateway.1"));
        given().header("X-Request-Id", "a\"b<script>")
                .get("/nowhere")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void every_violation_has_a_pointer() {
        problem(
                        json("{\"name\":\"\",\"parts\":[{\"id\":null,\"tags\":[\"a\",\"\"]}],\"count\":1}")
                                .post("/things"),
                        422,
                        "invalid")
                .body("errors.pointer", containsInAnyOrder("/name", "/parts/0/id", "/parts/0/tags/1"))
                .body("errors.detail", not(empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"name\":}",
                "[]",
                "null",
                "",
                "\"text\"",
                "{\"name\":\"a\"} {}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":7}",
                "{\"name\":\"a\",\"count\":\"1\"}",
                "{\"name\":\"a\",\"count\":1.5}",
                "{\"name\":\"a\",\"count\":null}",
                "{\"name\":\"a\",\"count\":99999999999}",
                "{\"name\":\"a\",\"old\":\"true\"}",
                "{\"name\":\"a\",\"count\":\"\"}",
                "{\"name\":\"a\",\"count\":\" \"}",
                "{\"name\":\"a\",\"old\":\"\"}",
                "{\"name\":\"a\",\"old\":\" \"}",
                "{\"name\":\"a\",\"old\":\"\\u0000\"}",
                "{\"parts\":[{\"id\":\"\"}]}",
                "{\"parts\":[{\"id\":\" \"}]}",
                "{\"parts\":[{\"id\":\"not-a-uuid\"}]}",
                "{\"parts\":{}}"
            })
    void a_body_that_cannot_be_parsed_is_refused(String body) {
        problem(json(body).post("/things"), 400, "malformed-body");
    }

    @Test
    void text_that_cannot_be_stored_has_a_pointer() {
        problem(json("{\"parts\":[{\"tags\":[\"a\", \"\\u0000\"]}]}").post("/things"), 400, "unstorable-text")
                .body("detail", containsString("/parts/0/tags/1"));
        problem(json("{\"name\":\"\\ud800\"}").post("/things"), 400, "unstorable-text");
    }

    @Test
    void deep_nesting_is_refused() {
        problem(
                json("{\"name\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}").post("/things"),
                400,
                "malformed-body");
    }

    @Test
    void the_problem_names_an_unknown_field() {
        problem(json("{\"name\":\"a\",\"parts\":[{\"colour\":1}]}").post("/things"), 400, "unknown-field")
                .body("detail", containsString("/parts/0/colour"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c3", "c328", "ff", "fffe", "00007b00", "eda080", "f4908080"})
    void invalid_utf_8_is_refused(String hex) {
        var bytes = new java.io.ByteArrayOutputStream();
        bytes.writeBytes("{\"name\":\"".getBytes());
        bytes.writeBytes(java.util.HexFormat.of().parseHex(hex));
        bytes.writeBytes("\"}".getBytes());
        problem(bytes(bytes.toByteArray()).post("/things"), 400, "malformed-body");
        problem(bytes(java.util.HexFormat.of().parseHex(hex)).post("/things"), 400, "malformed-body");
    }

    @Test
    void a_large_body_is_refused() {
        var large = "{\"name\":\"" + "a".repeat(1_000_000) + "\"}";
        problem(json(large).post("/things"), 413, "too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "text/json; x"})
    void another_content_type_is_refused(String type) {
        problem(
                given().header("Content-Type", type).body(GOOD.getBytes(UTF_8)).post("/things"),
                415,
                "unsupported-media-type");
    }

    @Test
    void a_content_type_that_the_client_does_not_accept_is_406() {
        problem(given().accept("text/html").get("/things/counted"), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/things/x/y/z", "/things/not-a-uuid", "/q/nowhere", "/favicon.ico"})
    void an_unknown_path_is_a_404(String path) {
        problem(given().get(path), 404, "not-found");
    }

    @Test
    void a_405_lists_the_allowed_methods() {
        problem(given().delete("/things"), 405, "method-not-allowed").header("Allow", "OPTIONS, POST");
        problem(given().delete("/things/" + UUID.randomUUID()), 405, "method-not-allowed")
                .header("Allow", "GET, HEAD, OPTIONS, PUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things/%00", "/things/%c3", "/things/%ff", "/things?x=%c3%28", "/x?y=%00"})
    void a_url_that_is_not_valid_text_is_refused(String path) throws IOException {
        var answer = get(path);
        assertThat(answer, startsWith("HTTP/1.1 400 "));
        assertThat(answer, containsString("/problems/malformed-url"));
    }

    /** Quarkus rejects it before any of our handlers, without a body. */
    @ParameterizedTest
    @ValueSource(strings = {"/things/%zz", "/things/%", "/things/%0", "/x?y=%"})
    void a_malformed_url_is_refused(String path) throws IOException {
        assertThat(get(path), startsWith("HTTP/1.1 400 "));
    }

    /** Over a plain socket, because no client library sends such a request. */
    private String get(String path) throws IOException {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            var request = "GET " + path + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /** A client that streams does not declare a length. */
    @Test
    void a_large_body_in_chunks_is_refused_too() throws IOException {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            var out = socket.getOutputStream();
            out.write(("POST /things HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                            + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                    .getBytes(US_ASCII));
            var chunk = ("4e20\r\n" + " ".repeat(20_000) + "\r\n").getBytes(US_ASCII);
            out.write(chunk);
            out.write("0\r\n\r\n".getBytes(US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer, startsWith("HTTP/1.1 413 "));
            assertThat(answer, containsString("/problems/too-large"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"count=x", "count=10", "count=99999999999"})
    void an_invalid_query_parameter_is_a_400(String query) {
        problem(given().get("/things/counted?" + query), 400, "invalid-parameter");
    }

    @ParameterizedTest
    @CsvSource({
        "bug,500,internal", "wrong-sql,500,internal", "database-away,503,unavailable",
        "pool-exhausted,503,unavailable", "unstorable,400,unstorable-text", "too-many-requests,429,too-many-requests",
        "conflict,409,taken"
    })
    void an_internal_failure_becomes_a_problem_that_discloses_nothing(String how, int status, String slug) {
        problem(given().get("/things/fails/" + how), status, slug).body(not(containsString("secret")));
    }

    @Test
    void a_transient_failure_has_retry_after() {
        given().get("/things/fails/database-away").then().header("Retry-After", "2");
        given().get("/things/fails/too-many-requests").then().header("Retry-After", "7");
    }

    @Test
    void a_limit_is_in_the_body_and_in_the_headers_of_the_draft() {
        problem(given().get("/things/fails/limit"), 429, "too-many-things")
                .header("Retry-After", "2")
                .header("RateLimit-Policy", "\"things\";q=10;w=3600")
                .header("RateLimit", "\"things\";r=0;t=2")
                .body("policy", equalTo("things"))
                .body("scope", equalTo("account"))
                .body("remaining", equalTo(0))
                .body("reset", equalTo(2))
                .body("quota", nullValue());
        problem(given().get("/things/fails/conflict"), 409, "taken").body("policy", nullValue());
    }

    @Test
    void a_response_that_violates_its_constraints_is_a_500() {
        problem(given().get("/things/invalid-answer"), 500, "internal").body("errors", nullValue());
    }

    @Test
    void a_failure_outside_of_rest_becomes_a_problem_too() {
        problem(given().get("/raw/bug"), 500, "internal").body(not(containsString("secret")));
        problem(given().get("/raw/teapot"), 418, "refused");
        problem(given().get("/raw/problem"), 502, "upstream");
    }

    static RequestSpecification json(String body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    static RequestSpecification bytes(byte[] body) {
        return given().header("Content-Type", "application/json").body(body);
    }

    static ValidatableResponse problem(io.restassured.response.Response response, int status, String slug) {
        var id = response.getHeader("X-Request-Id");
        return response.then()
                .statusCode(status)
                .header("Content-Type", containsString(Problem.MEDIA_TYPE))
                .body("type", equalTo("/problems/" + slug))
                .body("status", equalTo(status))
                .body("title", not(empty()))
                .body("instance", equalTo(id));
    }
}
