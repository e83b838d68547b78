package dev.breakwater.email.ownmails;

import java.util.UUID;

import dev.breakwater.email.Admin;
import dev.breakwater.email.People;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Rows;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class OwnMailsTest {

    private static final String MAILS = "/api/v1/users/me/mails";

    private static People people;

    @BeforeAll
    static void connect() {
        people = new People();
    }

    @AfterAll
    static void disconnect() {
        people.close();
    }

    @Test
    void a_person_sees_kind_time_and_state_of_the_own_emails_only() {
        var person = sent();
        sent();

        given().auth()
                .oauth2(Admin.token(person, "user"))
                .get(MAILS)
                .then()
                .statusCode(200)
                .body("items.kind", contains("welcome"))
                .body("items.state", contains("SENT"))
                .body("items[0].createdAt", notNullValue())
                .body("items[0].endedAt", notNullValue())
                .body(not(containsString("@")))
                .body("next", nullValue());
    }

    /** Otherwise it would tell whether the new address has an account: a taken one gets another email. */
    @Test
    void an_email_to_a_new_address_is_not_listed() {
        var person = sent();
        Rows.change("""
                insert into letters (id, user_id, template, language, recipient, state, created_at, due_at, ended_at)
                select gen_random_uuid(), user_id, 'email-change', language, recipient, 'SENT', now(), now(), now()
                from letters where user_id = ?
                """, person);

        given().auth()
                .oauth2(Admin.token(person, "user"))
                .get(MAILS)
                .then()
                .statusCode(200)
                .body("items.kind", contains("welcome"));
    }

    @Test
    void the_list_is_paged() {
        var person = sent();
        Rows.change("""
                insert into letters (id, user_id, template, language, recipient, state, created_at, due_at, ended_at)
                select gen_random_uuid(), user_id, 'password-changed', language, recipient, 'SENT', now(), now(), now()
                from letters where user_id = ?
                """, person);
        var token = Admin.token(person, "user");
        var first = given().auth().oauth2(token).queryParam("limit", 1).get(MAILS);
        first.then().body("items", hasSize(1)).body("next", notNullValue());

        given().auth()
                .oauth2(token)
                .queryParam("limit", 1)
                .queryParam("cursor", first.<String>path("next"))
                .get(MAILS)
                .then()
                .body("items", hasSize(1))
                .body("items[0].id", not(is(first.<String>path("items[0].id"))));
    }

    @Test
    void without_a_token_there_is_no_list() {
        given().get(MAILS).then().statusCode(401);
        given().auth()
                .oauth2(Admin.token("user"))
                .get(MAILS + "?limit=0")
                .then()
                .statusCode(400);
    }

    private static UUID sent() {
        var to = People.newAddress();
        var verified = people.verified(to);
        people.publish(verified);
        Rows.await(to, DeliveryState.SENT);
        return verified.userId();
    }
}
