package dev.breakwater.gateway;

import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.breakwater.gateway.Services.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.breakwater.gateway.Wire.exchange;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.of;

@QuarkusTest
@QuarkusTestResource(Services.class)
class HostileTest {

    private static final String END = "\r\n\r\n";
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/[0-9.]{3} [0-9]{3} ");

    @Service
    StandIn users;

    static Stream<Arguments> hostile() {
        return Stream.of(
                of("no HTTP at all", "hello" + END, 400),
                of("an unknown version", "GET /api/v1/users HTTP/9.9\r\nHost: a" + END, 505),
                of("a request line of two words", "GET /api/v1/users" + END, 400),
                of("spaces in the target", "GET /api/v1/users/a b HTTP/1.1\r\nHost: a" + END, 400),
                of("no host", "GET /api/v1/users HTTP/1.1" + END, 400),
                of("two hosts", "GET /api/v1/users HTTP/1.1\r\nHost: a\r\nHost: b" + END, 400),
                of("a host that is none", "GET /api/v1/users HTTP/1.1\r\nHost: a/b@c" + END, 400),
                of("an absolute form", "GET http://evil.example/api/v1/users HTTP/1.1\r\nHost: a" + END, 400),
                of("CONNECT", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443" + END, 404),
                of("TRACE", "TRACE /api/v1/users HTTP/1.1\r\nHost: a" + END, 405),
                of("a method of its own", "PURGE /api/v1/users HTTP/1.1\r\nHost: a" + END, 405),
                of("an asterisk", "OPTIONS * HTTP/1.1\r\nHost: a" + END, 404),
                of("a broken escape", "GET /api/v1/users/%zz HTTP/1.1\r\nHost: a" + END, 400),
                of("half an escape", "GET /api/v1/users?a=%4 HTTP/1.1\r\nHost: a" + END, 400),
                of("an escaped NUL in the path", "GET /api/v1/users/%00 HTTP/1.1\r\nHost: a" + END, 400),
                of("an escaped NUL in the query", "GET /api/v1/users?q=%00 HTTP/1.1\r\nHost: a" + END, 400),
                of("a NUL in the target", "GET /api/v1/users/\0 HTTP/1.1\r\nHost: a" + END, 400),
                of("a NUL in a header", "GET /api/v1/users HTTP/1.1\r\nHost: a\r\nX-A: a\0b" + END, 400),
                of("UTF-8 that is none", "GET /api/v1/users?q=%ff%fe HTTP/1.1\r\nHost: a" + END, 400),
                of("bytes beyond ASCII in the target", "GET /api/v1/users/\u00e4 HTTP/1.1\r\nHost: a" + END, 400),
                of("a fragment", "GET /api/v1/users#x HTTP/1.1\r\nHost: a" + END, 400),
                of("a header without a colon", "GET /api/v1/users HTTP/1.1\r\nHost: a\r\nnonsense" + END, 400),
                of("a space before the colon", "GET /api/v1/users HTTP/1.1\r\nHost: a\r\nX-A : b" + END, 400),
                of(
                        "a giant request line",
                        "GET /api/v1/users?" + "a".repeat(10_000) + " HTTP/1.1\r\nHost: a" + END,
                        414),
                of("a giant header", "GET /api/v1/users HTTP/1.1\r\nHost: a\r\nX-A: " + "a".repeat(40_000) + END, 431),
                of(
                        "many headers",
                        "GET /api/v1/users HTTP/1.1\r\nHost: a\r\n" + "X-A: aaaaaaaaaaaaaaaaaaaa\r\n".repeat(2_000)
                                + "\r\n",
                        431),
                of("two different lengths", post("Content-Length: 3\r\nContent-Length: 4") + "abcd", 400),
                of("a list of lengths", post("Content-Length: 3, 4") + "abcd", 400),
                of("a length with a sign", post("Content-Length: +3") + "abc", 400),
                of("a negative length", post("Content-Length: -3") + "abc", 400),
                of("a coding that is not chunked", post("Transfer-Encoding: gzip") + "abc", 400),
                of("two codings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity") + "0" + END, 400),
                of("a veiled coding", post("Transfer-Encoding: xchunked") + "0" + END, 400),
                of("a coding with a vertical tab", post("Transfer-Encoding: \u000bchunked") + "0" + END, 400),
                of(
                        "chunks in HTTP/1.0",
                        "POST /api/v1/users HTTP/1.0\r\nTransfer-Encoding: chunked" + END + "0" + END,
                        400),
                of("a size of chunk that is none", post("Transfer-Encoding: chunked") + "zz\r\nabc\r\n0" + END, 400));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void is_answered_clearly_and_reaches_no_service(String what, String request, int status) throws IOException {
        var before = users.all().size();

        var answer = exchange(request);

        assertTrue(answer.matches("(?s)HTTP/[0-9.]{3} " + status + " .*"), answer);
        assertEquals(1, STATUS_LINE.matcher(answer).results().count(), answer);
        assertEquals(before, users.all().size());
    }

    @Test
    void a_request_smuggled_by_two_framings_is_neither_answered_nor_forwarded() throws IOException {
        var hidden = "DELETE /api/v1/users/hidden HTTP/1.1\r\nHost: a\r\n\r\n";

        for (var round = 0; round < 20; round++) {
            var answer = exchange(post("Content-Length: " + (5 + hidden.length()) + "\r\nTransfer-Encoding: chunked")
                    + "0\r\n\r\n" + hidden);

            assertEquals(1, count("HTTP/1.1 ", answer), answer);
            assertTrue(answer.endsWith("<closed>"), answer);
        }
        // On a separate connection, so that everything forwarded has arrived before it.
        exchange("GET /api/v1/users/marker HTTP/1.1\r\nHost: a\r\n\r\n");
        assertEquals(1, users.received("/api/v1/users/marker").size());
        assertEquals(0, users.received("/api/v1/users/hidden").size());
    }

    @Test
    void a_body_is_never_parsed_as_a_request() throws IOException {
        var body = "GET /api/v1/users/inner HTTP/1.1\r\nHost: a\r\n\r\n";

        var answer = exchange(post("Content-Length: " + body.length()) + body);

        assertEquals(1, count("HTTP/1.1 200", answer), answer);
        assertTrue(users.received("/api/v1/users/inner").isEmpty());
    }

    @Test
    void a_connection_stays_open_after_a_refusal() throws IOException {
        var answer =
                exchange("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\nGET /api/v1/users/next HTTP/1.1\r\nHost: a\r\n\r\n");

        assertEquals(1, count("HTTP/1.1 404", answer), answer);
        assertEquals(1, count("HTTP/1.1 200", answer), answer);
    }

    private static int count(String text, String in) {
        return in.split(Pattern.quote(text), -1).length - 1;
    }

    private static String post(String headers) {
        return "POST /api/v1/users HTTP/1.1\r\nHost: a\r\n" + headers + END;
    }
}
