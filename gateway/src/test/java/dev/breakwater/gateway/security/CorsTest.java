package dev.breakwater.gateway.security;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.gateway.Tokens;
import dev.breakwater.gateway.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.of;

/** A page of an allowed origin can read every answer of the gateway: without the header, its script sees a network error only. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(CorsTest.Configured.class)
class CorsTest {

    private static final String ORIGIN = "https://app.example.com";
    private static final String ALLOWED = "access-control-allow-origin: " + ORIGIN;

    public static class Configured implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("breakwater.cors.origins", ORIGIN);
        }
    }

    @Service
    StandIn users;

    static Stream<Arguments> answers() {
        return Stream.of(
                of(200, "GET /api/v1/users/x", "", ""),
                of(200, "GET /docs", "", ""),
                of(400, "GET /api/v1/users/%zz", "", ""),
                of(400, "GET /api/v1/users", "Host: b\r\n", ""),
                of(400, "GET /api/v1/users", "X-A : b\r\n", ""),
                of(400, "POST /api/v1/users", "Transfer-Encoding: gzip\r\n", "abc"),
                of(400, "POST /api/v1/users", "Transfer-Encoding: chunked\r\n", "zz\r\nabc\r\n0\r\n\r\n"),
                of(401, "GET /api/v1/users/me", "", ""),
                of(403, "GET /api/v1/admin/users", "Authorization: Bearer " + Tokens.user() + "\r\n", ""),
                of(404, "GET /nowhere", "", ""),
                of(404, "GET /problems/none-such", "", ""),
                of(404, "OPTIONS *", "", ""),
                of(405, "TRACE /api/v1/users", "", ""),
                of(405, "DELETE /docs", "", ""),
                of(406, "GET /api/v1/users/x", "Accept: nonsense\r\n", ""),
                of(406, "GET /docs", "Accept: image/png\r\n", ""),
                of(408, "POST /api/v1/users", "Content-Length: 10\r\n", "abc"),
                of(413, "POST /api/v1/users", "Content-Length: 100000\r\n", ""),
                of(414, "GET /" + "a".repeat(10_000), "", ""),
                of(431, "GET /", "X-A: " + "a".repeat(40_000) + "\r\n", ""),
                of(502, "POST /api/v1/users/dies", "Content-Length: 2\r\n", "{}"),
                of(504, "GET /api/v1/users/silent", "", ""));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("answers")
    void a_page_of_an_allowed_origin_can_read_every_answer(int status, String line, String headers, String body)
            throws IOException {
        users.on("/api/v1/users/dies", (_, _, _) -> false);
        users.on("/api/v1/users/silent", (_, _, in) -> in.read() > 0);
        var request = line + " HTTP/1.1\r\nHost: a\r\nOrigin: %s\r\n" + headers + "\r\n" + body;

        var allowed = Wire.exchange(request.replace("%s", ORIGIN)).toLowerCase(Locale.ROOT);
        var other = Wire.exchange(request.replace("%s", "https://evil.example")).toLowerCase(Locale.ROOT);

        assertTrue(allowed.startsWith("http/1.1 " + status) || allowed.startsWith("http/1.0 " + status), allowed);
        // Netty drops a head that is too large, and with it the origin.
        if (status != 414 && status != 431) assertTrue(allowed.contains(ALLOWED), allowed);
        assertFalse(other.contains("access-control-allow-origin"), other);
        if (status >= 400) assertTrue(allowed.contains("content-type: application/problem+json"), allowed);
    }
}
