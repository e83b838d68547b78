package dev.breakwater.platform.http;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class ConditionalRequestTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"owner.3\"                        | 304 | 412",
                "W/\"owner.3\"                      | 304 | 412",
                "'\"a\", W/\"owner.3\" , \"b\"'     | 304 | 412",
                "'\"a,b\",\"owner.3\"'              | 304 | 412",
                "',, \"owner.3\"'                   | 304 | 412",
                "*                                  | 304 | 412",
                "\"owner.2\"                        | 200 | 204",
                "'\"a\", W/\"b\"'                   | 200 | 204",
                "owner.3                            | 200 | 204",
                "w/\"owner.3\"                      | 200 | 204",
                "'\"owner.3'                        | 200 | 204",
                "''                                 | 200 | 204"
            })
    void if_none_match_compares_weakly(String condition, int read, int change) {
        given().header("If-None-Match", condition).get("/notes").then().statusCode(read);
        given().header("If-None-Match", condition).patch("/notes").then().statusCode(change);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"owner.3\"               | 200 | 204",
                "'\"a\",\"owner.3\"'       | 200 | 204",
                "*                         | 200 | 204",
                "W/\"owner.3\"             | 412 | 412",
                "\"owner.2\"               | 412 | 412",
                "owner.3                   | 412 | 412",
                "''                        | 412 | 412"
            })
    void if_match_compares_strongly(String condition, int read, int change) {
        given().header("If-Match", condition).get("/notes").then().statusCode(read);
        given().header("If-Match", condition).patch("/notes").then().statusCode(change);
    }

    @Test
    void a_304_has_no_headers_of_a_body_and_leaves_the_connection_usable() throws Exception {
        var get = "GET /notes HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"owner.3\"\r\n";
        var responses =
                Raw.request(get + "\r\n" + get + "Connection: close\r\n\r\n").response();
        assertEquals(2, responses.split("HTTP/1.1 304 ", -1).length - 1, responses);
        assertFalse(responses.toLowerCase().contains("content-"), responses);
        assertTrue(responses.toLowerCase().contains("etag: \"owner.3\""), responses);
    }

    @Test
    void a_response_without_cache_control_gets_no_store() {
        given().get("/notes").then().header("Cache-Control", "no-store");
        given().get("/notes/nowhere").then().statusCode(404).header("Cache-Control", "no-store");
    }

    @Test
    void a_location_never_contains_the_host_of_the_request() throws Exception {
        var post = "POST /notes HTTP/1.1\r\nHost: inner.example:8083\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        var response = Raw.request(post).response();
        assertTrue(response.startsWith("HTTP/1.1 201"), response);
        assertTrue(response.contains("Location: /notes/7?a=b#c\r\n"), response);
        given().redirects()
                .follow(false)
                .get("/notes/away")
                .then()
                .header("Location", equalTo("https://elsewhere.example/x"));
    }

    @Test
    void options_lists_the_methods_of_a_path() {
        given().options("/notes").then().statusCode(200).header("Allow", "GET, HEAD, OPTIONS, PATCH, POST");
        given().options("/notes/away").then().statusCode(200).header("Allow", "GET, HEAD, OPTIONS");
        given().options("/notes/nowhere").then().statusCode(404).header("Allow", nullValue());
    }
}
