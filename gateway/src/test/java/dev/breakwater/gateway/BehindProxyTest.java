package dev.breakwater.gateway;

import java.util.Map;

import dev.breakwater.gateway.Services.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static java.util.List.of;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A load balancer is in front, and a web application on another origin is configured. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(BehindProxyTest.Configured.class)
class BehindProxyTest {

    public static class Configured implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "breakwater.upstream.trusted-proxies", "127.0.0.0/8,::1,10.0.0.0/8",
                    "breakwater.cors.origins", "https://app.example.com");
        }
    }

    @Service
    StandIn users;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7 | 203.0.113.7",
                "6.6.6.6, 203.0.113.7 | 203.0.113.7",
                "6.6.6.6, 203.0.113.7, 10.1.2.3 | 203.0.113.7",
                "6.6.6.6, nonsense, 10.1.2.3 | 10.1.2.3",
                "10.9.9.9, 10.1.2.3 | 10.9.9.9",
                "2001:db8::7 | 2001:db8::7"
            })
    void the_caller_is_the_last_address_that_is_not_a_trusted_proxy(String forwardedFor, String caller) {
        given().header("X-Forwarded-For", forwardedFor)
                .get("/api/v1/users/caller")
                .then()
                .statusCode(200);
        assertEquals(
                of(caller), users.received("/api/v1/users/caller").getLast().header("X-Forwarded-For"));
    }

    @Test
    void scheme_and_host_are_those_the_caller_used() {
        given().header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "api.example.com")
                .get("/api/v1/users/host")
                .then()
                .statusCode(200);
        var got = users.received("/api/v1/users/host").getLast();
        assertEquals(of("https"), got.header("X-Forwarded-Proto"));
        assertEquals(of("api.example.com"), got.header("X-Forwarded-Host"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/backend     | /backend/api/v1/erasures/1 | </backend/api/v1/media?cursor=a>; rel=\"next\" | /backend/api/v1/sessions",
                "/a/b-c.d     | /a/b-c.d/api/v1/erasures/1 | </a/b-c.d/api/v1/media?cursor=a>; rel=\"next\" | /a/b-c.d/api/v1/sessions",
                "/            | /api/v1/erasures/1         | </api/v1/media?cursor=a>; rel=\"next\"         | /api/v1/sessions",
                "backend      | /api/v1/erasures/1         | </api/v1/media?cursor=a>; rel=\"next\"         | /api/v1/sessions",
                "//evil.test  | /api/v1/erasures/1         | </api/v1/media?cursor=a>; rel=\"next\"         | /api/v1/sessions",
                "/a/../b      | /api/v1/erasures/1         | </api/v1/media?cursor=a>; rel=\"next\"         | /api/v1/sessions",
                "/a?b         | /api/v1/erasures/1         | </api/v1/media?cursor=a>; rel=\"next\"         | /api/v1/sessions"
            })
    void paths_in_headers_begin_with_the_prefix_of_the_proxy(
            String prefix, String location, String link, String cookiePath) {
        users.on("/api/v1/users/prefix", StandIn.fixed("202 Accepted", """
                        Location: /api/v1/erasures/1\r
                        Content-Location: https://elsewhere.example/a\r
                        Link: </api/v1/media?cursor=a>; rel="next"\r
                        Set-Cookie: refresh=r; HttpOnly; Path=/api/v1/sessions; SameSite=Strict\r
                        """, ""));
        var response = given().header("X-Forwarded-Prefix", prefix).get("/api/v1/users/prefix");
        response.then()
                .header("Location", equalTo(location))
                .header("Content-Location", equalTo("https://elsewhere.example/a"))
                .header("Link", equalTo(link));
        assertEquals(cookiePath, response.getDetailedCookie("refresh").getPath());
    }

    @Test
    void a_configured_origin_may_call_and_read_the_exposed_headers() {
        given().header("Origin", "https://app.example.com")
                .get("/api/v1/users/cors")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo("https://app.example.com"))
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Access-Control-Expose-Headers", containsString("X-Request-Id"))
                .header("Vary", equalToIgnoringCase("Origin"));
    }

    @Test
    void the_gateway_answers_its_preflight_requests() {
        given().header("Origin", "https://app.example.com")
                .header("Access-Control-Request-Method", "PATCH")
                .options("/api/v1/users/preflight")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Methods", containsString("PATCH"))
                .header("Access-Control-Allow-Headers", containsString("Authorization"))
                .header("Access-Control-Allow-Headers", containsString("Idempotency-Key"))
                .header("Access-Control-Allow-Headers", containsString("Last-Event-ID"));
        assertEquals(of(), users.received("/api/v1/users/preflight"));
    }

    @Test
    void an_unknown_origin_is_not_allowed() {
        given().header("Origin", "https://app.example.com.evil.example")
                .get("/api/v1/users/other")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }
}
