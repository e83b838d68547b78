package dev.breakwater.platform.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
class ContentNegotiationTest {

    @ParameterizedTest
    @ValueSource(strings = {"/notes/undeclared", "/notes/undeclared-record", "/notes/declared-as-page"})
    void an_undeclared_content_type_is_json_or_refused(String path) {
        for (var accept : List.of("text/html", "application/xml", "text/plain", "image/*"))
            problem(given().header("Accept", accept).get(path).then(), 406, "not-acceptable");
        for (var accept : List.of("*/*", "application/json", "text/html, */*;q=0.1"))
            given().header("Accept", accept)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .contentType(startsWith("application/json"))
                    .body("text", equalTo("<script>alert(1)</script>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                   | 200",
                "','                                                  | 200",
                "a                                                    | 406",
                "'a, b/, /c, ;'                                       | 406",
                "'a, application/json'                                | 200",
                "application/json;q=0                                 | 406",
                "'application/json;q=0, */*'                          | 406",
                "'application/*;q=0, application/json;q=0.001'        | 200",
                "'*/*;q=0'                                            | 406",
                "'application/json; charset=\"utf-8, or not\"; q=1.0' | 200",
                "'APPLICATION/JSON'                                   | 200",
                "'application/json;q=7'                               | 406",
                "'*/json'                                             | 406",
                "'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2' | 200",
                "'application/problem+json'                           | 406",
                "'\"'                                                 | 406"
            })
    void accept_is_parsed_according_to_rfc_9110(String accept, int status) {
        given().header("Accept", accept).get("/notes").then().statusCode(status);
    }

    @Test
    void a_huge_accept_header_is_parsed_too() {
        given().header("Accept", "a/b;q=0.5,".repeat(900) + "application/json")
                .get("/notes")
                .then()
                .statusCode(200);
        problem(
                given().header("Accept", "a/b;c=\"d\",".repeat(900))
                        .get("/notes")
                        .then(),
                406,
                "not-acceptable");
    }

    @Test
    void an_error_is_a_problem_whatever_is_accepted() {
        for (var accept : List.of("text/html", "application/xml", "application/json;q=0", "image/png")) {
            problem(given().header("Accept", accept).get("/nowhere").then(), 404, "not-found");
            problem(given().header("Accept", accept).put("/notes").then(), 405, "method-not-allowed");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json                  | 201",
                "application/json; charset=UTF-8   | 201",
                "'application/json;charset=\"utf-8\"' | 201",
                "application/json; charset=utf-16  | 415",
                "application/json; charset=latin1  | 415",
                "text/plain                        | 415",
                "a                                 | 415",
                "'application/json, text/plain'    | 415",
                "'/'                               | 415"
            })
    void a_body_of_another_type_is_not_read(String type, int status) {
        typed(type)
                .body("{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_8))
                .post("/notes")
                .then()
                .statusCode(status);
    }

    @Test
    void a_body_without_a_type_is_not_read() throws Exception {
        for (var framing :
                List.of("Content-Length: 2\r\n\r\n{}", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"))
            Raw.request("POST /notes HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + framing)
                    .isProblem(415, "unsupported-media-type");
    }

    @ParameterizedTest
    @CsvSource({"gzip, 415", "br, 415", "'gzip, identity', 415", "x, 415", "identity, 201", "Identity, 201"})
    void a_compressed_body_is_refused(String encoding, int status) {
        var response = typed("application/json")
                .header("Content-Encoding", encoding)
                .body("{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_8))
                .post("/notes")
                .then();
        if (status == 415) problem(response, 415, "unsupported-media-type").header("Accept-Encoding", "identity");
        else response.statusCode(status);
    }

    static Stream<Charset> otherEncodings() {
        return Stream.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE")
                .map(Charset::forName);
    }

    @ParameterizedTest
    @MethodSource("otherEncodings")
    void a_body_in_another_encoding_is_refused(Charset encoding) {
        refused("{\"text\":\"é\"}".getBytes(encoding));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00c0\u00af",
                "\u00e0\u0080\u00af",
                "\u00f0\u0080\u0080\u00af",
                "\u00ff",
                "\u00ed\u00a0\u0080",
                "\u00c3",
                "\u0000"
            })
    void invalid_utf8_is_refused(String bytes) {
        refused(("{\"text\":\"" + bytes + "\"}").getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "a\\u0000b"})
    void text_that_cannot_be_stored_has_its_own_problem_type(String text) {
        problem(
                        typed("application/json")
                                .body("{\"text\":\"" + text + "\"}")
                                .post("/notes")
                                .then(),
                        400,
                        "unstorable-text")
                .body("detail", startsWith("The text of /text "));
    }

    @Test
    void a_byte_order_mark_is_refused() {
        refused("\ufeff{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(byte[] body) {
        problem(typed("application/json").body(body).post("/notes").then(), 400, "malformed-body");
    }

    private static RequestSpecification typed(String type) {
        var asItIs = EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false);
        return given().config(RestAssuredConfig.config().encoderConfig(asItIs)).header("Content-Type", type);
    }

    private static io.restassured.response.ValidatableResponse problem(
            io.restassured.response.ValidatableResponse answer, int status, String slug) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug));
    }
}
