package dev.breakwater.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.stream.Stream;

import dev.breakwater.gateway.Http2Connection.Answer;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.stack.testing.http.Http2Frames;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.of;

/** Requests in HTTP/2 that have another meaning when they become HTTP/1.1 behind the gateway (RFC 9113, sections 8.1 to 8.3 and 10.3). */
@QuarkusTest
@QuarkusTestResource(Services.class)
class Http2HostileTest {

    /** RFC 9113, section 6.5.2. */
    private static final int MAX_CONCURRENT_STREAMS = 3;

    private static final String PATH = "/api/v1/users/h2";
    private static final String INJECTED = "a\r\nTransfer-Encoding: chunked";

    @Service
    StandIn users;

    static Stream<Arguments> malformed() {
        return Stream.of(
                of("two paths", plain(entry(":path", "/api/v1/users/other"))),
                of("two methods", plain(entry(":method", "DELETE"))),
                of("two authorities", plain(entry(":authority", "b"))),
                of("two schemes", plain(entry(":scheme", "https"))),
                of("no path", without(":path")),
                of("no method", without(":method")),
                of("an empty path", with(":path", "")),
                of("a path without a slash", with(":path", "api/v1/users/h2")),
                of("a path with an authority", with(":path", "http://b" + PATH)),
                of("a path with a second request", with(":path", PATH + " HTTP/1.1\r\nHost: b\r\n\r\nGET " + PATH)),
                of("a path with a space", with(":path", PATH + " HTTP/1.1")),
                of("a path with LF", with(":path", PATH + "\nX: y")),
                of("a method with a target", with(":method", "GET " + PATH + " HTTP/1.1\r\nX: y")),
                of("a method with a space", with(":method", "GET /")),
                of("a scheme with CRLF", with(":scheme", "http\r\nX: y")),
                of("a scheme with a space", with(":scheme", "a b")),
                of("two schemes in one", with(":scheme", "https, http")),
                of("an unknown scheme", with(":scheme", "ftp")),
                of("an authority with CRLF", with(":authority", "a\r\nX: y")),
                of("an authority with user information", with(":authority", "a@b")),
                of("an authority with a path", with(":authority", "a/b")),
                of("an empty authority", with(":authority", "")),
                of("a pseudo-header behind a header", plain(entry("x-a", "b"), entry(":path", PATH))),
                of("an unknown pseudo-header", first(entry(":unknown", "a"))),
                of("a pseudo-header of responses", first(entry(":status", "200"))),
                of("a value with CRLF and another header", plain(entry("x-a", INJECTED))),
                of("a value with LF", plain(entry("x-a", "b\nTransfer-Encoding: chunked"))),
                of("a value with CR", plain(entry("x-a", "b\rTransfer-Encoding: chunked"))),
                of("a value with NUL", plain(entry("x-a", "b\0c"))),
                of("a name with CRLF", plain(entry("x-a: b\r\ntransfer-encoding", "chunked"))),
                of("a name with a colon", plain(entry("transfer-encoding: chunked\r\nx", "a"))),
                of("a name with a space", plain(entry("x a", "b"))),
                of("an empty name", plain(entry("", "b"))),
                of("a name in upper case", plain(entry("X-A", "b"))),
                of("a coding", plain(entry("transfer-encoding", "chunked"))),
                of("a connection header", plain(entry("connection", "keep-alive"))),
                of("an upgrade", plain(entry("upgrade", "h2c"))),
                of("a length of a body that does not come", plain(entry("content-length", "10"))),
                of("two lengths", plain(entry("content-length", "0"), entry("content-length", "10"))),
                of("a length that is none", plain(entry("content-length", "+0"))),
                of("a host that differs", plain(entry("host", "b"))),
                of("CONNECT with a path", with(":method", "CONNECT")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void is_refused_and_reaches_no_service(String what, List<Entry<String, String>> headers) throws IOException {
        var before = users.all().size();

        try (var connection = new Http2Connection()) {
            connection.request(1, headers, "");
            assertRefused(connection.answer(1));
        }

        assertEquals(before, users.all().size());
    }

    @Test
    void a_connection_has_a_hundred_streams_at_a_time() throws IOException {
        try (var frames = new Http2Frames(Wire.port(), Duration.ofSeconds(10))) {
            var frame = frames.read();
            while (frame.type() != Http2Frames.SETTINGS) frame = frames.read();
            var settings = ByteBuffer.wrap(frame.payload());
            var maximum = -1;
            while (settings.hasRemaining()) {
                var isMaximum = settings.getShort() == MAX_CONCURRENT_STREAMS;
                var value = settings.getInt();
                if (isMaximum) maximum = value;
            }
            assertEquals(100, maximum);
        }
    }

    /** It never acknowledges the gateway's settings. A page that is larger than its window keeps a stream open. */
    @Test
    void a_caller_that_ignores_the_limit_has_its_further_streams_refused() throws IOException {
        try (var connection = new Http2Connection()) {
            for (var stream = 1; stream < 2 * 150; stream += 2)
                connection.request(stream, with(":path", "/openapi"), "");
            assertEquals(new Answer.Refused(), connection.answer(2 * 140 + 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"14000, 200", "17000, 431"})
    void headers_may_be_as_large_as_over_http_1(int bytes, int status) throws IOException {
        var value = "a".repeat(bytes / 2);
        try (var connection = new Http2Connection()) {
            connection.request(1, plain(entry("x-a", value), entry("x-b", value)), "");
            var answered = connection.answer(1);
            if (status == 200) assertEquals(new Answer.Status(200), answered);
            else assertRefused(answered);
        }
        var answer = Wire.exchange("GET " + PATH + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-A: " + value
                + "\r\nX-B: " + value + "\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
    }

    @Test
    void a_length_that_differs_from_the_body_smuggles_nothing() throws IOException {
        for (var length : List.of("0", "1", "90")) {
            var before = users.all().size();
            try (var connection = new Http2Connection()) {
                var headers = new ArrayList<>(with(":method", "POST"));
                headers.add(entry("content-length", length));
                connection.request(1, headers, "GET /api/v1/users/hidden HTTP/1.1\r\nHost: a\r\n\r\n");
                assertRefused(connection.answer(1));
            }
            assertEquals(before, users.all().size(), length);
        }
    }

    @Test
    void a_header_block_that_another_stream_interrupts_ends_the_connection() throws IOException {
        try (var connection = new Http2Connection()) {
            connection.interruptedHeaders(1, plain());
            assertEquals(new Answer.Refused(), connection.answer(1));
        }
    }

    @Test
    void a_refused_stream_does_not_affect_the_others_of_its_connection() throws IOException {
        try (var connection = new Http2Connection()) {
            connection.request(1, plain(), "");
            assertEquals(new Answer.Status(200), connection.answer(1));
            connection.request(3, with(":path", PATH + "?a=%zz"), "");
            assertEquals(new Answer.Status(400), connection.answer(3));
            connection.request(5, plain(), "");
            assertEquals(new Answer.Status(200), connection.answer(5));
        }
    }

    private static void assertRefused(Answer answer) {
        switch (answer) {
            case Answer.Refused() -> {}
            case Answer.Status(var code) -> assertTrue(code >= 400 && code < 500 || code == 501, "status " + code);
        }
    }

    @SafeVarargs
    private static List<Entry<String, String>> plain(Entry<String, String>... more) {
        var headers = new ArrayList<>(List.of(
                entry(":method", "GET"), entry(":scheme", "http"), entry(":authority", "a"), entry(":path", PATH)));
        for (var header : more) headers.add(header);
        return headers;
    }

    private static List<Entry<String, String>> first(Entry<String, String> header) {
        var headers = plain();
        headers.addFirst(header);
        return headers;
    }

    private static List<Entry<String, String>> with(String name, String value) {
        return plain().stream()
                .map(header -> header.getKey().equals(name) ? entry(name, value) : header)
                .toList();
    }

    private static List<Entry<String, String>> without(String name) {
        return plain().stream().filter(header -> !header.getKey().equals(name)).toList();
    }
}
