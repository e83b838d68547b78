package dev.breakwater.user.throttling.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import dev.breakwater.user.throttling.Guesser;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** Forms that send email cannot be used to flood a mailbox, a domain or the mail server. */
@QuarkusTest
@TestProfile(MailLimitsTest.FewMails.class)
class MailLimitsTest {

    private static final int OF_MAILBOX = 2;
    private static final int OF_DOMAIN = 3;
    private static final int OF_NETWORK = 6;

    public static class FewMails implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "breakwater.mail-limits.free-of-mailbox", Integer.toString(OF_MAILBOX),
                    "breakwater.mail-limits.free-of-domain", Integer.toString(OF_DOMAIN),
                    "breakwater.mail-limits.free-of-network", Integer.toString(OF_NETWORK),
                    "breakwater.mail-limits.providers", "provider.example,example.org");
        }
    }

    @Inject
    EntityManager em;

    @Inject
    MeterRegistry metrics;

    PublishedEvents<UserEvent> events;
    String network;

    @BeforeEach
    void useRandomNetworks() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        network = null;
        RestAssured.requestSpecification = new RequestSpecBuilder()
                .addFilter((request, response, context) -> {
                    request.header("X-Forwarded-For", network == null ? randomNetwork() : network);
                    return context.next(request, response);
                })
                .build();
    }

    @AfterEach
    void close() {
        RestAssured.requestSpecification = null;
        events.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_emails_to_one_mailbox_are_limited_with_the_same_response(MailRequest call) {
        var domain = MailRequest.randomDomain();
        var addresses =
                IntStream.range(0, 4).mapToObj(i -> "box+" + i + "@" + domain).toList();
        assertMails(call, addresses, OF_MAILBOX);
    }

    @ParameterizedTest
    @EnumSource
    void the_emails_to_one_domain_are_limited_with_the_same_response(MailRequest call) {
        var domain = MailRequest.randomDomain();
        var addresses =
                IntStream.range(0, 4).mapToObj(i -> "box" + i + "@" + domain).toList();
        assertMails(call, addresses, OF_DOMAIN);
    }

    @ParameterizedTest
    @EnumSource
    void the_requests_of_one_network_are_limited_with_429(MailRequest call) {
        var asker = Person.registered(events).signedIn();
        network = randomNetwork();
        for (int i = 0; i < OF_NETWORK; i++)
            assertNotEquals(
                    "mail-network",
                    call.send(Person.stranger().email(), asker).jsonPath().getString("policy"));
        call.send(Person.stranger().email(), asker)
                .then()
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, greaterThan(0))
                .header("RateLimit-Policy", "\"mail-network\";q=" + OF_NETWORK + ";w=3600")
                .body("type", equalTo("/problems/too-many-mails"))
                .body("scope", equalTo("network"));
    }

    @Test
    void a_large_provider_has_no_domain_limit() {
        var addresses = IntStream.range(0, OF_DOMAIN + 2)
                .mapToObj(_ -> UUID.randomUUID() + "@provider.example")
                .toList();
        assertMails(MailRequest.REGISTRATION, addresses, addresses.size());
    }

    @Test
    void registrations_by_strangers_do_not_suppress_the_owners_password_reset() {
        var domain = MailRequest.randomDomain();
        var owner = "box@" + domain;
        prepare(MailRequest.PASSWORD_RESET, owner);
        assertMails(
                MailRequest.REGISTRATION, List.of("box+1@" + domain, "box+2@" + domain, "box+3@" + domain), OF_MAILBOX);
        assertMails(MailRequest.PASSWORD_RESET, List.of(owner), 1);
    }

    private void assertMails(MailRequest call, List<String> addresses, int expected) {
        addresses.forEach(it -> prepare(call, it));
        var askers = new ArrayList<Person.Tokens>();
        for (var _ : addresses) askers.add(Person.registered(events).signedIn());
        var withheld = withheld();
        var before = mails(call, addresses);
        for (int i = 0; i < addresses.size(); i++)
            call.send(addresses.get(i), askers.get(i)).then().statusCode(202);
        // Withheld ones are counted, so nothing is on its way any more.
        await().until(() -> withheld() - withheld + mails(call, addresses) - before == addresses.size());
        assertEquals(expected, mails(call, addresses) - before);
    }

    /** Gives the address to the account of the call, without any email to it. */
    private void prepare(MailRequest call, String address) {
        if (call != MailRequest.RESEND && !call.needsAccount() || exists(address)) return;
        var person = Person.stranger();
        var request = person.registers(events);
        if (call.needsAccount()) person.confirms(request.token()).then().statusCode(204);
        QuarkusTransaction.requiringNew().run(() -> {
            execute(
                    "update users set email = :address, canonical_email = :address where email = '" + person.email()
                            + "'",
                    address);
            execute(
                    "update verification set requested_at = requested_at - interval '2 min' where user_id = "
                            + "(select id from users where email = :address)",
                    address);
        });
    }

    private boolean exists(String address) {
        return QuarkusTransaction.requiringNew()
                .call(() -> !em.createNativeQuery("select 1 from users where email = :address")
                        .setParameter("address", address)
                        .getResultList()
                        .isEmpty());
    }

    private void execute(String sql, String address) {
        em.createNativeQuery(sql).setParameter("address", address).executeUpdate();
    }

    private int mails(MailRequest call, List<String> addresses) {
        return (int) events.all().stream()
                .map(call::recipient)
                .filter(it -> it != null && addresses.contains(it))
                .count();
    }

    private int withheld() {
        return (int) metrics.counter("breakwater.mail.withheld").count();
    }

    private static String randomNetwork() {
        return Guesser.somewhere().address();
    }
}
