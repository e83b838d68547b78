package dev.breakwater.gateway.status;

import java.util.Map;

import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import dev.breakwater.gateway.Tokens;
import dev.breakwater.stack.testing.contract.ContractFilter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(StatusTest.Production.class)
class StatusTest {

    private static final String PATH = "/api/v1/status";

    @Service
    StandIn users;

    public static class Production implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("breakwater.development", "false");
        }
    }

    @Test
    void it_is_closed_to_all_but_administrators() {
        asked(given()).statusCode(401).body("type", equalTo("/problems/unauthorized"));
        asked(bearer("a.b.c")).statusCode(401);
        asked(bearer(Tokens.user())).statusCode(403).body("type", equalTo("/problems/forbidden"));
        asked(bearer(Tokens.admin())).statusCode(200).header("Cache-Control", "no-store");
    }

    @Test
    void a_service_is_judged_by_the_requests_that_were_sent_to_it() {
        users.on("/api/v1/users/works", StandIn.fixed("200 OK", "", "{}"));
        users.on("/api/v1/users/breaks", (_, _, _) -> false);
        when().get("/api/v1/users/works").then().statusCode(200);
        given().body("x").post("/api/v1/users/breaks").then().statusCode(502);

        status().body("services.name", contains("users", "emails", "media"))
                .body("services[0].state", oneOf("degraded", "down"))
                .body("services[0].failures", greaterThan(0))
                .body("services[0].lastFailureAt", notNullValue())
                .body("services[0].lastResponseAt", notNullValue());
    }

    @Test
    void the_traffic_of_the_last_minutes_is_counted_in_periods() {
        users.on("/api/v1/users/traffic", StandIn.fixed("200 OK", "", "{}"));
        when().get("/api/v1/users/traffic").then().statusCode(200);

        await().atMost(ofSeconds(15)).untilAsserted(() -> {
            var traffic = status().extract().jsonPath();
            assertTrue(
                    traffic.getList("traffic.requests", Integer.class).stream().anyMatch(it -> it > 0));
            assertTrue(traffic.getList("traffic.findAll { it.requests > 0 }.p50Ms", Float.class).stream()
                    .allMatch(it -> it > 0));
        });
        status().body("periodSeconds", equalTo(5));
    }

    @Test
    void it_is_json_and_nothing_else() {
        asked(bearer(Tokens.admin()).accept("image/png")).statusCode(406);
    }

    private static ValidatableResponse status() {
        return asked(bearer(Tokens.admin())).statusCode(200);
    }

    /** The other tests of the gateway have responses of stand-ins, which are not those of the document. */
    private static ValidatableResponse asked(RequestSpecification request) {
        return request.filter(new ContractFilter()).get(PATH).then();
    }

    private static RequestSpecification bearer(String token) {
        return given().auth().oauth2(token);
    }
}
