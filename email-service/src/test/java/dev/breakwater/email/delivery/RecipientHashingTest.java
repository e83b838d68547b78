package dev.breakwater.email.delivery;

import jakarta.inject.Inject;

import dev.breakwater.email.Admin;
import dev.breakwater.email.People;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class RecipientHashingTest {

    /** As a version before stores it, without a hash. */
    private static final String INSERT = """
            insert into letters (id, user_id, template, language, recipient, state, created_at, due_at, ended_at)
            select gen_random_uuid(), gen_random_uuid(), 'welcome', 'en', ?, 'SENT', now(), now(), now()
            from generate_series(1, ?)
            """;

    @Inject
    RecipientHashing hashing;

    @Test
    void deliveries_of_a_version_before_are_found_after_a_run_of_the_job() {
        var to = People.newAddress();
        Rows.change(INSERT, to, 501);
        search(to, 0);

        hashing.run();

        search(to, 100);
        assertEquals(
                501, Rows.change("update letters set state = state where recipient = ? and recipient_hash <> ''", to));
    }

    @Test
    void what_is_no_address_is_not_tried_again() {
        var no = "no address " + People.newAddress().replace("@", " at ");
        Rows.change(INSERT, no, 1);

        hashing.run();

        assertEquals(
                1, Rows.change("update letters set state = state where recipient = ? and recipient_hash = ''", no));
    }

    private static void search(String recipient, int found) {
        given().auth()
                .oauth2(Admin.token("admin"))
                .queryParam("recipient", recipient)
                .queryParam("limit", 100)
                .get("/api/v1/admin/deliveries")
                .then()
                .statusCode(200)
                .body("items", hasSize(found));
    }
}
