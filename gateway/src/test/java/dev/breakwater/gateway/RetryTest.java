package dev.breakwater.gateway;

import java.util.concurrent.atomic.AtomicInteger;

import dev.breakwater.gateway.Services.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A process of a service dies: what it did not get is sent to another. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class RetryTest {

    @Service
    StandIn users;

    @Test
    void a_read_whose_connection_is_reset_is_sent_again_once() {
        var tries = new AtomicInteger();
        users.on("/api/v1/users/reset", StandIn.RESET)
                .on(
                        "/api/v1/users/reset-once",
                        (request, out, in) -> tries.incrementAndGet() == 1
                                ? StandIn.RESET.answer(request, out, in)
                                : StandIn.fixed("200 OK", "", "at last").answer(request, out, in));

        when().get("/api/v1/users/reset-once").then().statusCode(200).body(equalTo("at last"));

        when().get("/api/v1/users/reset").then().statusCode(502);
        assertEquals(2, users.received("/api/v1/users/reset").size());
    }

    @Test
    void a_change_that_was_sent_is_not_sent_again() {
        users.on("/api/v1/users/reset-change", StandIn.RESET);
        given().body("{}").put("/api/v1/users/reset-change").then().statusCode(502);
        assertEquals(1, users.received("/api/v1/users/reset-change").size());
    }
}
