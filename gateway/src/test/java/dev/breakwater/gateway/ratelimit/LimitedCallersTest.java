package dev.breakwater.gateway.ratelimit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.breakwater.gateway.GuardedRoutes;
import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.gateway.Tokens;
import dev.breakwater.stack.testing.ServerThroughWire;
import dev.breakwater.stack.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Who is counted, and what else a limit must not disturb: streamed bodies, and the limits of a service. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(GuardedRoutes.class)
class LimitedCallersTest {

    private static final int LARGE = 4 << 20;

    @Service
    StandIn users;

    @Service
    StandIn emails;

    @ConfigProperty(name = ServerThroughWire.REDIS_PORT)
    int port;

    private Wire wire;

    @BeforeEach
    void connectRedis() throws IOException {
        wire = new Wire(port, ServerThroughWire.redis());
        wire.mend();
    }

    @AfterEach
    void cutRedis() throws IOException {
        wire.cut();
    }

    @Test
    void a_user_is_counted_by_the_token_on_any_session_and_address() {
        var ada = UUID.randomUUID();
        for (var request = 0; request < 3; request++)
            get("few-of-user/token", Tokens.of(ada, UUID.randomUUID(), "user"), address())
                    .then()
                    .statusCode(200);
        get("few-of-user/token", Tokens.of(ada, UUID.randomUUID(), "user"), address())
                .then()
                .statusCode(429)
                .body("scope", equalTo("user"));
    }

    @Test
    void users_behind_one_address_are_counted_apart() {
        var office = address();
        for (var user = 0; user < 8; user++)
            get("few-of-user/office", Tokens.user(), office).then().statusCode(200);
    }

    @Test
    void a_forged_token_does_not_spend_the_limit_of_its_user() {
        var ada = UUID.randomUUID();
        var token = Tokens.of(ada, UUID.randomUUID(), "user");
        var forged = token.substring(0, token.length() - 8) + "AAAAAAAA";
        var attacker = address();
        for (var request = 0; request < 4; request++)
            get("few-of-user/forged", forged, attacker).then().statusCode(request < 3 ? 200 : 429);
        get("few-of-user/forged", token, attacker).then().statusCode(200);
    }

    @Test
    void a_streamed_body_waits_for_the_limit_and_a_refused_one_reaches_no_service() {
        var path = "/api/v1/few-streams/" + UUID.randomUUID();
        var length = new CopyOnWriteArrayList<Integer>();
        emails.onHead(path, (request, out, in) -> {
            var announced = Integer.parseInt(request.header("Content-Length").getFirst());
            in.skipNBytes(announced);
            length.add(announced);
            return respond(out);
        });
        var caller = address();
        for (var request = 0; request < 5; request++)
            given().header("X-Forwarded-For", caller)
                    .body(new byte[LARGE])
                    .post(path)
                    .then()
                    .statusCode(request < 3 ? 200 : 429);
        assertEquals(List.of(LARGE, LARGE, LARGE), length);
        assertEquals(3, emails.received(path).size());
    }

    private static boolean respond(OutputStream out) throws IOException {
        StandIn.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        return true;
    }

    /** The field is a list (RFC 9651): a client that reads one line of it must find both. */
    @Test
    void the_limit_of_a_service_and_that_of_the_gateway_are_one_field() {
        users.on(
                "/api/v1/users/many/mails",
                StandIn.fixed(
                        "429 Too Many Requests",
                        "RateLimit: \"mails\";r=0;t=30\r\nRateLimit-Policy: \"mails\";q=5;w=3600\r\nRetry-After: 30\r\n",
                        "{}"));
        var response = given().header("X-Forwarded-For", address()).get("/api/v1/users/many/mails");
        response.then().statusCode(429).header("Retry-After", "30");
        for (var name : List.of("RateLimit", "RateLimit-Policy")) {
            var values = response.headers().getValues(name);
            assertEquals(1, values.size(), values::toString);
            assertTrue(
                    values.getFirst().contains("\"mails\";")
                            && values.getFirst().contains("\"many\";"),
                    values::toString);
        }
    }

    private static Response get(String path, String token, String address) {
        return given().header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + token)
                .get("/api/v1/users/" + path);
    }

    /** One that no other test uses. */
    private static String address() {
        var random = UUID.randomUUID().toString();
        return "2001:db8:" + random.substring(9, 13) + ":" + random.substring(14, 18) + "::1";
    }
}
