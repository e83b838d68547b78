package dev.breakwater.gateway;

import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.breakwater.gateway.Services.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.breakwater.gateway.Wire.exchange;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.of;

/**
 * Request smuggling (RFC 9112, sections 6, 7 and 11.2): bytes in which one server sees the body of a request, and another a
 * second request. Whatever the gateway makes of them, the second request must not exist: nobody answers it, and no service
 * receives it.
 */
@QuarkusTest
@QuarkusTestResource(Services.class)
class SmugglingTest {

    private static final String HIDDEN = "GET /api/v1/users/hidden HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String LAST_CHUNK = "0\r\n\r\n";
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/[0-9.]{3} [0-9]{3} ");
    private static final Pattern ANSWER = Pattern.compile("(?s)HTTP/1\\.[01] (200|400|411|413|501) .*");

    @Service
    StandIn users;

    private int hidden;

    /** A transfer coding that one server recognizes as chunked, and another one does not. */
    static Stream<Arguments> codings() {
        return Stream.of(
                of("chunked and another", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x"),
                of("another and chunked", "Transfer-Encoding: x\r\nTransfer-Encoding: chunked"),
                of("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
                of("a list that ends with chunked", "Transfer-Encoding: identity, chunked"),
                of("a list that begins with chunked", "Transfer-Encoding: chunked, identity"),
                of("chunked twice in a list", "Transfer-Encoding: chunked, chunked"),
                of("a list with an empty element", "Transfer-Encoding: ,chunked"),
                of("no value", "Transfer-Encoding:"),
                of("a parameter", "Transfer-Encoding: chunked;a=b"),
                of("quotes", "Transfer-Encoding: \"chunked\""),
                of("a space before the colon", "Transfer-Encoding : chunked"),
                of("a tab before the colon", "Transfer-Encoding\t: chunked"),
                of("a NUL after it", "Transfer-Encoding: chunked\0"),
                of("a form feed after it", "Transfer-Encoding: chunked\f"),
                of("a no-break space before it", "Transfer-Encoding: \u00a0chunked"),
                of("a line that continues (obs-fold)", "Transfer-Encoding:\r\n chunked"),
                of("a line that continues with a tab", "Transfer-Encoding: x\r\n\tchunked"),
                of("a bare LF before it", "X-A: b\nTransfer-Encoding: chunked"),
                of("a bare CR before it", "X-A: b\rTransfer-Encoding: chunked"),
                of("a bare LF after it", "Transfer-Encoding: chunked\nX-A: b"),
                of("a bare CR after it", "Transfer-Encoding: chunked\rX-A: b"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codings")
    void a_disguised_coding_hides_no_request_behind_the_last_chunk(String what, String coding) throws IOException {
        assertHidesNothing(
                post(coding + "\r\nContent-Length: " + (LAST_CHUNK + HIDDEN).length()) + LAST_CHUNK + HIDDEN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codings")
    void a_disguised_coding_hides_no_request_behind_the_declared_length(String what, String coding) throws IOException {
        var size = Integer.toHexString(HIDDEN.length());
        assertHidesNothing(post("Content-Length: " + (size.length() + 2) + "\r\n" + coding) + size + "\r\n" + HIDDEN
                + "\r\n" + LAST_CHUNK);
    }

    /** By RFC 9112, section 5.2, the line belongs to the header before it. */
    @Test
    void a_coding_in_a_continued_line_is_no_coding() throws IOException {
        var answer = exchange(post("X-A: b\r\n Transfer-Encoding: chunked\r\nContent-Length: 3") + "abc");

        assertTrue(answer.matches("(?s)HTTP/1\\.1 (200|400) .*"), answer);
        for (var request : users.all())
            assertTrue(request.header("Transfer-Encoding").isEmpty(), request.head());
    }

    /** A body whose end two parsers may find in different places. Each has a request behind its first possible end. */
    static Stream<Arguments> chunks() {
        var size = Integer.toHexString(HIDDEN.length());
        return Stream.of(
                of("a size beyond 64 bits", "10000000000000000\r\n"),
                of("a size of 64 bits", "ffffffffffffffff\r\n"),
                of("a size that wraps around to 0 in 32 bits", "100000000\r\n\r\n"),
                of("a negative size", "-1\r\n"),
                of("a size with a sign", "+0\r\n\r\n"),
                of("a size with a prefix", "0x0\r\n\r\n"),
                of("a size with an underscore", "0_0\r\n\r\n"),
                of("a size in two words", "0 0\r\n\r\n"),
                of("no size", "\r\n\r\n"),
                of("a space before the size", " 0\r\n\r\n"),
                of("a bare LF after the size", "0\n\r\n"),
                of("a bare LF after the size, and in the end", "0\n\n"),
                of("a bare CR after the size", "0\r\r\n"),
                of("an extension that ends with a bare LF", "0;a\n\r\n"),
                of("an extension with a bare LF and a size", "0;a\n" + size + "\r\n\r\n"),
                of("an extension with a bare CR", "0;a\rb\r\n\r\n"),
                of("an extension with a NUL", "0;a\0\r\n\r\n"),
                of("data that are longer than their size", "1\r\nab\r\n0\r\n\r\n"),
                of("data without CRLF behind them", "1\r\na0\r\n\r\n"),
                of("data with a bare LF behind them", "1\r\na\n0\r\n\r\n"),
                of("two more bytes instead of CRLF", "1\r\naXX" + size + "\r\n"),
                of("a trailer without a colon", "0\r\nnonsense\r\n\r\n"),
                of("a trailer that continues", "0\r\nX-A: b\r\n c\r\n\r\n"),
                of("a trailer with a bare LF", "0\r\nX-A: b\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chunks")
    void ambiguous_chunks_hide_no_request(String what, String body) throws IOException {
        assertHidesNothing(post("Transfer-Encoding: chunked") + body + HIDDEN);
    }

    /** Lengths that one server refuses or reads differently from another. */
    static Stream<Arguments> lengths() {
        return Stream.of(
                of("two", "Content-Length: 0\r\nContent-Length: " + HIDDEN.length()),
                of("two in a list", "Content-Length: 0, " + HIDDEN.length()),
                of("two in the other order", "Content-Length: " + HIDDEN.length() + "\r\nContent-Length: 0"),
                of("a space before the colon", "Content-Length : " + HIDDEN.length()),
                of("hexadecimal", "Content-Length: 0x" + Integer.toHexString(HIDDEN.length())),
                of("with a decimal point", "Content-Length: " + HIDDEN.length() + ".0"),
                of("with an exponent", "Content-Length: 1e2"),
                of("in quotes", "Content-Length: \"" + HIDDEN.length() + "\""),
                of("no value", "Content-Length: "),
                of("beyond 64 bits", "Content-Length: 18446744073709551616"),
                of("a line that continues", "Content-Length: 0\r\n " + HIDDEN.length()),
                of("a bare LF before it", "X-A: b\nContent-Length: " + HIDDEN.length()),
                of("a bare CR before it", "X-A: b\rContent-Length: " + HIDDEN.length()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lengths")
    void a_length_that_can_be_read_in_two_ways_hides_no_request(String what, String lengths) throws IOException {
        assertHidesNothing(post(lengths) + HIDDEN);
    }

    @Test
    void a_declared_length_cannot_be_removed_by_the_connection_header() throws IOException {
        exchange(post("Connection: close, Content-Length\r\nContent-Length: " + HIDDEN.length()) + HIDDEN);

        assertReceivedNothingHidden();
        assertEquals(HIDDEN, users.received("/api/v1/users").getLast().body());
    }

    @Test
    void the_body_of_a_get_is_no_request() throws IOException {
        exchange("GET /api/v1/users/with-body HTTP/1.1\r\nHost: a\r\nContent-Length: " + HIDDEN.length() + "\r\n\r\n"
                + HIDDEN);

        assertReceivedNothingHidden();
    }

    /** After "Upgrade: h2c", a proxy in front that forwards it no longer sees the requests of its connection. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                        + "Sec-WebSocket-Version: 13\r\n",
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAA\r\n",
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: %%%\r\n",
                "Connection: Upgrade\r\nUpgrade: h2c\r\n",
                "Connection: Upgrade\r\nUpgrade: TLS/1.0, HTTP/1.1\r\n"
            })
    void an_upgrade_is_ignored_and_reaches_no_service(String upgrade) throws IOException {
        var answer = exchange("GET /api/v1/users/upgrade HTTP/1.1\r\nHost: a\r\n" + upgrade + "\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        for (var request : users.received("/api/v1/users/upgrade")) {
            assertTrue(request.header("Upgrade").isEmpty(), request.head());
            assertTrue(request.header("HTTP2-Settings").isEmpty(), request.head());
        }
    }

    /** Either it is refused, or it is one request with one answer. */
    private void assertHidesNothing(String request) throws IOException {
        var answer = exchange(request);

        assertEquals(1, STATUS_LINE.matcher(answer).results().count(), answer);
        assertTrue(ANSWER.matcher(answer).matches(), answer);
        assertReceivedNothingHidden();
    }

    @BeforeEach
    void count() {
        hidden = users.received("/api/v1/users/hidden").size();
    }

    private void assertReceivedNothingHidden() throws IOException {
        // On a connection of its own, so that everything forwarded has arrived before it.
        try (var marker = new Wire()) {
            marker.send("GET /api/v1/users/marker HTTP/1.1\r\nHost: a\r\n\r\n").until("HTTP/1.1 200");
        }
        assertEquals(hidden, users.received("/api/v1/users/hidden").size());
    }

    private static String post(String headers) {
        return "POST /api/v1/users HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n\r\n";
    }
}
