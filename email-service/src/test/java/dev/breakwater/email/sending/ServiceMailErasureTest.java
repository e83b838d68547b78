package dev.breakwater.email.sending;

import java.time.Instant;
import java.util.UUID;

import dev.breakwater.email.Admin;
import dev.breakwater.email.Mailbox;
import dev.breakwater.email.People;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Rows;
import dev.breakwater.email.template.TemplateApi;
import dev.breakwater.events.UserEvent;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class ServiceMailErasureTest {

    @Test
    void the_emails_of_services_to_an_erased_account_lose_address_and_content_and_so_do_copies_of_them() {
        var sender = Sender.create();
        var to = People.newAddress();
        var other = People.newAddress();
        var template = TemplateApi.order("transactional");
        var id = sender.accepted(Sender.order(template, to));
        sender.accepted(Sender.order(template, other));
        Rows.await(to, DeliveryState.SENT);
        Rows.await(other, DeliveryState.SENT);
        given().auth()
                .oauth2(Admin.token("admin"))
                .contentType("application/json")
                .body("{\"reason\": \"The recipient does not have it\"}")
                .post("/api/v1/admin/deliveries/" + id + "/force-resend")
                .then()
                .statusCode(202);
        await().until(() -> Mailbox.of(to).size() == 2);
        Rows.awaitLast(to, DeliveryState.SENT);

        try (var people = new People()) {
            people.publish(new UserEvent.ErasureNoticeRequested(UUID.randomUUID(), to, "en", Instant.now()));
        }
        await().until(() -> Rows.to(to).isEmpty());

        sender.get(id).statusCode(200).body("state", equalTo("SENT"));
        assertEquals(
                0,
                Rows.change(
                        "update letters set content = content where id = ? and content is not null",
                        UUID.fromString(id)));
        assertEquals(
                1,
                Rows.change(
                        "update service_mail set version = version where delivery_id = ? and address_hash = ''",
                        UUID.fromString(id)));
        assertEquals(1, Rows.to(other).size());
    }
}
