package dev.breakwater.user;

import java.util.function.Supplier;

import dev.breakwater.events.UserEvent;
import dev.breakwater.stack.testing.http.ServiceHttpContractCases;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;

@QuarkusTest
class HttpContractTest extends ServiceHttpContractCases {

    @Override
    protected Supplier<String> tokens() {
        try (var events = PublishedEvents.<UserEvent>follow(UserEvent.TOPIC, UserEvent.class)) {
            var person = Person.registered(events);
            return () -> person.signedIn().access();
        }
    }

    @Test
    void a_token_without_a_session_changes_nothing() {
        given().auth()
                .oauth2(refusedTokens().without("sid"))
                .delete("/api/v1/sessions")
                .then()
                .statusCode(401);
    }
}
