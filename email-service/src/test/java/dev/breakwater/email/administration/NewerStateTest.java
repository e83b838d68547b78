package dev.breakwater.email.administration;

import java.util.List;
import java.util.UUID;

import dev.breakwater.email.Admin;
import dev.breakwater.email.People;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Rows;
import dev.breakwater.email.sending.Sender;
import dev.breakwater.email.template.TemplateApi;
import dev.breakwater.stack.testing.contract.ContractFilter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** After a rollback: rows have states that only the newer version knows. */
@QuarkusTest
class NewerStateTest {

    private final Sender sender = Sender.create();
    private final String to = People.newAddress();
    private UUID id;

    /** What the newer version's migration would have done. */
    @BeforeEach
    void storeNewerState() {
        Rows.change("alter table letters drop constraint if exists letters_state_check");
        id = UUID.fromString(sender.accepted(Sender.order(TemplateApi.order("transactional"), to)));
        Rows.await(to, DeliveryState.SENT);
        Rows.change("update letters set state = 'BOUNCED', ended_at = null where id = ?", id);
        Rows.change("update attempts set state = 'BOUNCED' where letter_id = ?", id);
    }

    @AfterEach
    void delete() {
        Rows.change("delete from job where payload->>'delivery' = ?", id.toString());
        Rows.change("delete from letters where id = ?", id);
    }

    @ParameterizedTest
    @CsvSource({
        "admin,  /api/v1/admin/deliveries?limit=100,    items.state",
        "admin,  /api/v1/admin/deliveries/{id},         timeline.state",
        "client, /api/v1/mails/{id},                    attempts.state",
        "user,   /api/v1/users/me/mails,                items.state"
    })
    void a_state_of_a_newer_version_is_shown_as_it_is(String reader, String path, String state) {
        var token =
                switch (reader) {
                    case "admin" -> Admin.token("admin");
                    case "user" -> Admin.token(sender.id(), "user");
                    default -> sender.token();
                };
        get(token, path.replace("{id}", id.toString())).statusCode(200).body(state, hasItem("BOUNCED"));
    }

    @Test
    void a_delivery_in_a_state_of_a_newer_version_is_left_to_it() {
        Rows.change(
                "insert into job (id, kind, key, is_unique, payload, payload_version, due_at)"
                        + " values (gen_random_uuid(), 'delivery', 'k', false, json_build_object('delivery', ?::text), 1, now())",
                id.toString());
        await().until(() -> Rows.change(
                        "update job set payload = payload where payload->>'delivery' = ?"
                                + " and reason = 'a newer version has it: BOUNCED' and attempts = 0",
                        id.toString())
                == 1);
        assertEquals(List.of("BOUNCED"), Rows.to(to).stream().map(Rows::state).toList());
    }

    /** Without the check against the document of this version, which does not have the state. */
    private static ValidatableResponse get(String token, String path) {
        return given().noFiltersOfType(ContractFilter.class)
                .auth()
                .oauth2(token)
                .get(path)
                .then();
    }
}
