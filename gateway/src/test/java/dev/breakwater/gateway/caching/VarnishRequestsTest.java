package dev.breakwater.gateway.caching;

import java.util.stream.Stream;

import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.StandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.of;

/** Requests through Varnish are answered as they are without it. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@EnabledIf("dev.breakwater.stack.testing.VarnishServer#isInstalled")
class VarnishRequestsTest extends ThroughVarnish {

    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

    static Stream<Arguments> bodies() {
        return Stream.of(
                of("a body", 200, length(1_000) + "x".repeat(1_000)),
                of("the largest body", 200, length(65_536) + "x".repeat(65_536)),
                of("chunks", 200, CHUNKED + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"),
                of("too many bytes", 413, length(100_000) + "x".repeat(100_000)),
                of("far too many bytes", 413, length(5_000_000) + "x".repeat(1_000)),
                of("chunks of too many bytes", 413, CHUNKED + chunks(80) + "0\r\n\r\n"),
                of("chunks of far too many bytes", 400, CHUNKED + chunks(560) + "0\r\n\r\n"),
                of("a size that is none", 400, CHUNKED + "zz\r\nabc\r\n0\r\n\r\n"),
                of("an extension of a chunk", 400, CHUNKED + "3;name=value\r\nabc\r\n0\r\n\r\n"),
                of("a trailer", 400, CHUNKED + "3\r\nabc\r\n0\r\nX-Trailer: a\r\n\r\n"));
    }

    /** A 503 says that a repetition may succeed, so what the caller did wrong must not become one. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void what_is_wrong_with_a_body_is_told_as_the_callers_error(String name, int status, String rest) throws Exception {
        var answer = browsers.exchange("POST /api/v1/users HTTP/1.1\r\nHost: a\r\n" + rest);

        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        assertFalse(answer.contains("Retry-After"), answer);
        if (status != 200) assertTrue(answer.contains("\"status\":" + status), answer);
    }

    /** The rest of a body that is no body must not be taken for a request. */
    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "3;a=b\r\nabc\r\n0\r\n\r\n", "0\r\nX: y\r\n\r\n"})
    void nothing_behind_a_broken_body_is_a_request(String broken) throws Exception {
        var answer = browsers.exchange("POST /api/v1/users HTTP/1.1\r\nHost: a\r\n" + CHUNKED + broken
                + "GET /api/v1/users/hidden HTTP/1.1\r\nHost: a\r\n\r\n");
        assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, answer);
        assertTrue(users.received("/api/v1/users/hidden").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/docs/none | text/html,*/*;q=0.8 | text/html",
                "/docs/guides/none | text/html | text/html",
                "/problems/none-such | text/html | text/html",
                "/problems/none-such?lang=de | text/html | text/html",
                "/assets/none.js | text/html | text/html",
                "/app/none.js | text/html | text/html",
                "/docs/none | application/json | application/problem+json",
                "/assets/none.js | */* | application/problem+json",
                "/app/none.js | */* | application/problem+json",
                "/none | text/html | text/html"
            })
    void what_does_not_exist_is_told_in_the_callers_type(String target, String accept, String type) throws Exception {
        for (var time = 0; time < 2; time++) {
            var response = browsers.get(target, "Accept", accept);
            assertEquals(404, response.statusCode());
            assertTrue(
                    response.headers().firstValue("Content-Type").orElse("").startsWith(type),
                    () -> response.headers().toString());
            assertEquals(type.equals("text/html"), response.body().contains("src=\"/app/index-"), response.body());
            assertEquals(
                    "no-store", response.headers().firstValue("Cache-Control").orElse(""));
        }
    }

    /** RFC 9110, section 14.2: what a server does not understand it ignores; only what begins behind the end is 416. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=2-4 | 206",
                "bytes=8- | 206",
                "bytes=-3 | 206",
                "bytes=20- | 416",
                "bytes=4-2 | 200",
                "bytes=0-1,4-5 | 200",
                "bytes=0-1, 4-5 | 200",
                "lines=0-1 | 200",
                "bytes=a-b | 200",
                "bytes= | 200"
            })
    void a_range_that_is_not_understood_is_ignored(String range, int status) throws Exception {
        var image = "/images/" + id + "/part.webp";
        media.on(image, StandIn.fixed("200 OK", IMAGE, "0123456789"));
        browsers.get(image);
        assertEquals(status, browsers.get(image, "Range", range).statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cookie: a=b%Cookie: consistency-user-service=abc | fwd=bypass",
                "Cookie: consistency-user-service=abc%Cookie: a=b | fwd=bypass",
                "Cookie: a=b%Cookie: c=d | hit",
                "X-Consistency-Token: %X-Consistency-Token: user-service.abc | fwd=bypass",
                "If-Match: \"9\"%If-Match: \"1\" | fwd=bypass"
            })
    void a_header_in_several_lines_is_one_list(String lines, String status) throws Exception {
        browsers.get(path);
        var answer =
                browsers.exchange("GET " + path + " HTTP/1.1\r\nHost: a\r\n" + lines.replace("%", "\r\n") + "\r\n\r\n");
        assertTrue(answer.contains("Cache-Status: varnish; " + status), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"private", "no-store", "no-cache"})
    void a_response_that_forbids_storing_in_its_second_line_is_not_stored(String second) throws Exception {
        users.on(path, StandIn.fixed("200 OK", PROFILE + id + "\r\nCache-Control: " + second + "\r\n", "{}"));
        for (var time = 0; time < 2; time++) browsers.get(path);
        assertEquals(2, users.received(path).size());
    }

    private static String length(int bytes) {
        return "Content-Length: " + bytes + "\r\n\r\n";
    }

    private static String chunks(int thousands) {
        return ("3e8\r\n" + "x".repeat(1_000) + "\r\n").repeat(thousands);
    }
}
