package dev.breakwater.email.delivery;

import java.time.Instant;
import java.util.List;

import dev.breakwater.email.Admin;
import dev.breakwater.email.message.AddressedEmail;
import dev.breakwater.email.message.Email;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** While instances of two versions run: which job instances of the older one take (ADR 32). */
@QuarkusTest
@TestProfile(BadServer.class)
class RollOutTest extends ScriptedDelivery {

    private static final Email.FromService ORDER =
            new Email.FromService("order", "transactional", "Order", "<p>Order</p>", "Order", null);

    enum Sample {
        OF_EVERY_VERSION(new Email.Welcome("Ada"), 1),
        OF_A_SERVICE(ORDER, 2),
        WITH_FILES(new Email.WithAttachments(ORDER, List.of()), 2);

        private final Email email;
        private final int version;

        Sample(Email email, int version) {
            this.email = email;
            this.version = version;
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_job_of_an_email_has_the_version_that_can_send_it_after_attempts_and_in_a_copy_too(Sample sample) {
        store(row(sample).heldUntil(Instant.now().plusSeconds(3600)));
        assertVersion(sample);
        Rows.change("delete from letters where recipient = ?", to);

        server.answers(to, "RCPT", "451 4.7.1 try again later");
        store(row(sample));
        await().until(() -> Rows.to(to).getFirst().attempts() >= 2);
        assertVersion(sample);

        server.answers(to, "RCPT", "550 5.1.1 no such user");
        var parked = Rows.await(to, DeliveryState.PARKED);
        server.answers(to, "RCPT", "451 4.7.1 try again later");
        given().auth()
                .oauth2(Admin.token("admin"))
                .post("/api/v1/admin/deliveries/" + parked.id() + "/resend")
                .then()
                .statusCode(202);
        assertVersion(sample);
        Rows.change("delete from letters where recipient = ?", to);
    }

    private DeliveryRow row(Sample sample) {
        return DeliveryRow.queued(userId, null, new AddressedEmail(to, "en", sample.email));
    }

    private void assertVersion(Sample sample) {
        var newest = Rows.to(to).getLast().id();
        var sql = "update job set payload = payload where payload->>'delivery' = ? and payload_version = ?";
        assertEquals(1, Rows.change(sql, newest.toString(), sample.version));
    }
}
