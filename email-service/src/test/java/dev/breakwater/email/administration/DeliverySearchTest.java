package dev.breakwater.email.administration;

import java.time.Instant;
import java.util.Locale;

import jakarta.inject.Inject;

import dev.breakwater.email.Admin;
import dev.breakwater.email.People;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Rows;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.page.PageRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class DeliverySearchTest {

    private static final String MANY = """
            insert into letters (id, user_id, template, language, recipient, state, created_at, due_at, has_job)
            select gen_random_uuid(), gen_random_uuid(), 'welcome', 'EN', '', 'SENT', now(), now(), true
            from generate_series(1, 20000)
            """;

    private static People people;

    @Inject
    Statements statements;

    @BeforeAll
    static void connect() {
        people = new People();
    }

    @AfterAll
    static void disconnect() {
        people.close();
    }

    @Test
    void a_delivery_is_found_by_its_recipient_in_any_spelling_of_the_domain() {
        var to = sent();
        var id = Rows.to(to).getFirst().id().toString();

        search("recipient", to).body("items.id", contains(id)).body(not(containsString("@")));
        search("recipient", to.replace("example.com", "EXAMPLE.com")).body("items.id", contains(id));
        search("recipient", People.newAddress()).body("items", hasSize(0));
    }

    @Test
    void conditions_are_combined() {
        var before = Instant.now().minusSeconds(5).toString();
        var to = sent();
        var after = Instant.now().plusSeconds(60).toString();

        search("recipient", to, "state", "sent", "kind", "welcome", "from", before, "to", after)
                .body("items", hasSize(1));
        search("recipient", to, "state", "PARKED").body("items", hasSize(0));
        search("recipient", to, "kind", "verification").body("items", hasSize(0));
        search("recipient", to, "from", after).body("items", hasSize(0));
        search("recipient", to, "to", before).body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"recipient=nobody", "kind=A%20b", "from=yesterday", "to=2026-13-01T00:00:00Z"})
    void an_invalid_condition_is_rejected(String query) {
        given().auth()
                .oauth2(Admin.token("admin"))
                .urlEncodingEnabled(false)
                .get("/api/v1/admin/deliveries?" + query)
                .then()
                .statusCode(400)
                .body("type", containsString("invalid-parameter"));
    }

    @Test
    void the_hash_is_deleted_with_the_address() {
        var to = sent();
        var id = Rows.to(to).getFirst().id();
        Rows.change("update letters set recipient = '' where id = ?", id);

        search("recipient", to).body("items", hasSize(0));
        assertEquals(1, Rows.change("update letters set reason = reason where id = ? and recipient_hash is null", id));
    }

    /** Of many rows of other kinds, as on a system that runs. They are rolled back. */
    @Test
    void a_search_by_kind_reads_an_index() {
        QuarkusTransaction.begin();
        try {
            statements.execute(MANY);
            statements.execute("analyze letters");
            var search = new DeliverySearch.Query(null, null, "session-theft", null, null).parse(null);
            var plan = statements.all(
                    row -> row.getString(1),
                    "explain select id from letters where id < ?" + search.sql() + " order by id desc limit 50",
                    PageRequest.parse(null, null).below(),
                    search.parameters());
            assertTrue(plan.toString().contains("letters_by_template"), plan::toString);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private static String sent() {
        var to = People.newAddress().toLowerCase(Locale.ROOT);
        people.publish(people.verified(to));
        Rows.await(to, DeliveryState.SENT);
        return to;
    }

    private static ValidatableResponse search(String name, Object value, Object... more) {
        return given().auth()
                .oauth2(Admin.token("admin"))
                .queryParams(name, value, more)
                .get("/api/v1/admin/deliveries")
                .then()
                .statusCode(200);
    }
}
