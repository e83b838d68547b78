package dev.breakwater.user.throttling;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static org.hamcrest.Matchers.equalTo;

/** A stolen session must not allow guesses at the password through the operations that require it. */
@QuarkusTest
class CurrentPasswordTest {

    private static final int FREE = 10;

    @Test
    void all_operations_share_one_count_and_sign_ins_are_not_affected() {
        Person person;
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            person = Person.registered(events);
        }
        var tokens = person.signedIn();
        var me = "/api/v1/users/me";
        var wrong = Guesser.WRONG;
        var newEmail = Person.stranger().email();
        List<Function<RequestSpecification, Response>> operations = List.of(
                it -> it.body(Map.of("currentPassword", wrong, "newPassword", "another good phrase"))
                        .put(me + "/password"),
                it -> it.body(Map.of("password", wrong, "email", newEmail)).put(me + "/email"),
                it -> it.body(Map.of("password", wrong)).post(me + "/totp"),
                it -> it.body(Map.of("password", wrong)).delete(me + "/totp"),
                it -> it.body(Map.of("password", wrong)).post(me + "/totp/removal"),
                it -> it.body(Map.of("password", wrong)).post(me + "/erasure"),
                it -> it.body(Map.of("password", wrong)).delete(me));
        for (int i = 0; i < FREE; i++)
            operations
                    .get(i % operations.size())
                    .apply(as(tokens).contentType(ContentType.JSON))
                    .then()
                    .statusCode(403);
        for (var operation : operations)
            operation
                    .apply(as(tokens).contentType(ContentType.JSON))
                    .then()
                    .statusCode(429)
                    .header("RateLimit-Policy", "\"own-password\";q=10;w=86400")
                    .body("type", equalTo("/problems/too-many-attempts"))
                    .body("scope", equalTo("account"));
        person.signedIn();
    }
}
