package dev.breakwater.email.timeline;

import java.util.List;
import java.util.UUID;

import dev.breakwater.email.Admin;
import dev.breakwater.email.People;
import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.delivery.Rows;
import dev.breakwater.email.sending.Sender;
import dev.breakwater.email.template.TemplateApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class DeliveryHopsTest {

    private static People people;

    private String requestId;
    private UUID owner;

    @BeforeAll
    static void connect() {
        people = new People();
    }

    @AfterAll
    static void disconnect() {
        people.close();
    }

    @BeforeEach
    void newRequest() {
        requestId = "request-" + UUID.randomUUID();
        owner = UUID.randomUUID();
    }

    @Test
    void the_owner_of_the_request_sees_the_email_from_the_topic_to_the_mail_server() {
        sent(requestId, owner);

        timeline(Admin.token(owner, "user"))
                .statusCode(200)
                .header("Cache-Control", is("no-store"))
                .body("requestId", is(requestId))
                .body("incomplete", hasSize(0))
                .body("hops.hop", hasItems("received", "queued", "attempt", "outbox"))
                .body("hops.findAll { it.hop == 'received' }.record.topic", contains("users"))
                .body("hops.findAll { it.hop == 'received' }.event.type", contains("Verified"))
                .body("hops.findAll { it.hop == 'received' }.handler", contains("letters"))
                .body("hops.findAll { it.hop == 'attempt' }.work.state", contains("SENT"))
                .body("hops.findAll { it.hop == 'attempt' }.work.smtpCode", contains(250))
                .body("hops.findAll { it.hop == 'attempt' }.durationMs[0]", greaterThanOrEqualTo(0))
                .body("hops.findAll { it.hop == 'outbox' }.event.type", contains("Sent"))
                .body(not(containsString("@")));
    }

    @Test
    void nobody_else_sees_it_but_administrators_do() {
        sent(requestId, owner);

        given().get("/api/v1/timelines/" + requestId).then().statusCode(404);
        timeline(Admin.token("user")).statusCode(404);
        timeline(Admin.token("admin")).statusCode(200).body("hops.hop", hasItems("received", "attempt"));
        given().auth()
                .oauth2("nonsense")
                .get("/api/v1/timelines/" + requestId)
                .then()
                .statusCode(401);
    }

    @Test
    void who_chooses_the_id_of_another_request_sees_the_own_hops_only() {
        var stranger = UUID.randomUUID();
        sent(requestId, owner);
        sent(requestId, stranger);

        timeline(Admin.token(stranger, "user"))
                .statusCode(200)
                .body("hops.findAll { it.hop == 'attempt' }", hasSize(1));
        timeline(Admin.token("admin")).body("hops.findAll { it.hop == 'attempt' }", hasSize(2));
    }

    @Test
    void a_resend_belongs_to_the_request_and_later_feedback_is_for_administrators() {
        var to = sent(requestId, owner);
        var delivery = Rows.to(to).getFirst();
        given().auth()
                .oauth2(Admin.token("admin"))
                .contentType("application/json")
                .body("{\"reason\":\"The recipient deleted it\"}")
                .post("/api/v1/admin/deliveries/" + delivery.id() + "/force-resend")
                .then()
                .statusCode(202);
        await().until(() -> Rows.to(to).stream().allMatch(it -> it.state().equals("SENT")));
        Rows.change("""
                insert into suppression (id, address_hash, key_id, reason, suppressed_at, expires_at, source)
                select gen_random_uuid(), recipient_hash, 'test', 'hard-bounce', now(), now() + interval '1 day', 'test'
                from letters where id = ?
                """, delivery.id());

        timeline(Admin.token(owner, "user"))
                .body("hops.findAll { it.hop == 'attempt' }.work.state", is(List.of("SENT", "SENT")))
                .body("hops.findAll { it.hop == 'feedback' }", hasSize(0));
        timeline(Admin.token("admin"))
                .body("hops.findAll { it.hop == 'feedback' }.work.reason", hasItems("hard-bounce"));
    }

    /** Whoever registers a stranger's address must not learn how it dealt with other emails. */
    @Test
    void why_an_address_gets_no_email_is_for_administrators() {
        var to = sent("request-" + UUID.randomUUID(), UUID.randomUUID());
        Rows.change("""
                insert into suppression (id, address_hash, key_id, reason, suppressed_at, expires_at, source)
                select gen_random_uuid(), recipient_hash, 'test', 'complaint', now(), now() + interval '1 day', 'test'
                from letters where recipient = ?
                """, to);
        people.publish(people.verified(to), requestId, owner);
        Rows.awaitLast(to, DeliveryState.SUPPRESSED);

        for (var hop : List.of("queued", "attempt")) {
            var work = "hops.find { it.hop == '" + hop + "' }.work";
            timeline(Admin.token(owner, "user"))
                    .body(work + ".state", is("SUPPRESSED"))
                    .body(work + ".reason", nullValue());
            timeline(Admin.token("admin")).body(work + ".reason", is("complaint"));
        }
    }

    @Test
    void an_administrator_sees_the_hops_of_a_delivery_and_the_request_that_caused_it() {
        var delivery = Rows.to(sent(requestId, owner)).getFirst();

        given().auth()
                .oauth2(Admin.token("admin"))
                .get("/api/v1/admin/deliveries/" + delivery.id())
                .then()
                .statusCode(200)
                .body("requestId", is(requestId))
                .body("hops.hop", contains("received", "queued", "attempt"));
    }

    @Test
    void an_email_that_a_service_sends_by_http_belongs_to_its_request() {
        var sender = Sender.create();
        var to = People.newAddress();
        var accepted = sender.send(Sender.order(TemplateApi.order("transactional"), to))
                .statusCode(202)
                .extract();
        requestId = accepted.header("X-Request-Id");
        Rows.await(to, DeliveryState.SENT);

        for (var token : List.of(sender.token(), Admin.token("admin")))
            timeline(token)
                    .statusCode(200)
                    .body("hops.hop", hasItems("queued", "attempt", "outbox"))
                    .body("hops.findAll { it.hop == 'queued' }.work.id", contains((String) accepted.path("id")))
                    .body("hops.findAll { it.hop == 'attempt' }.work.state", contains("SENT"))
                    .body(not(containsString("@")));
        timeline(Sender.create().token()).statusCode(404);
        given().auth()
                .oauth2(Admin.token("admin"))
                .get("/api/v1/admin/deliveries/" + accepted.path("id"))
                .then()
                .body("requestId", is(requestId));
    }

    /** Returns the address. */
    private static String sent(String requestId, UUID owner) {
        var to = People.newAddress();
        people.publish(people.verified(to), requestId, owner);
        Rows.await(to, DeliveryState.SENT);
        return to;
    }

    private ValidatableResponse timeline(String token) {
        return given().auth()
                .oauth2(token)
                .get("/api/v1/timelines/" + requestId)
                .then();
    }
}
