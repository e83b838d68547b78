package dev.breakwater.email.template.administration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.email.delivery.DeliveryQueue;
import dev.breakwater.email.delivery.DeliveryRow;
import dev.breakwater.email.message.AddressedEmail;
import dev.breakwater.email.message.Email;
import dev.breakwater.email.message.Language;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.database.Statements;

/** Sends an administrator a template. Their address is in no token: it is that of the last email about their account. */
@Singleton
class TestEmails {

    /** Those that go to the account's own address, not to a previous or a future one. */
    private static final List<String> OWN = List.of(
            "verification",
            "welcome",
            "password-reset",
            "password-changed",
            "session-theft",
            "new-device",
            "second-factor-enabled",
            "second-factor-disabled");

    private static final String LAST = """
            select recipient from letters where user_id = ? and template = any(?) and recipient <> '' order by id desc limit 1
            """;

    private final Statements statements;
    private final DeliveryQueue deliveryQueue;

    TestEmails(Statements statements, DeliveryQueue deliveryQueue) {
        this.statements = statements;
        this.deliveryQueue = deliveryQueue;
    }

    Optional<EmailAddress> addressOf(UUID administrator) {
        return statements
                .first(row -> row.getString(1), LAST, administrator, Statements.array("text", OWN))
                .flatMap(EmailAddress::parse);
    }

    @Transactional
    UUID queue(UUID administrator, EmailAddress to, Email.FromService email, Language language) {
        var delivery =
                DeliveryRow.queued(administrator, null, new AddressedEmail(to.mailable(), language.tag(), email));
        if (!deliveryQueue.queue(delivery)) throw new IllegalStateException("the administrator is erased");
        return delivery.id();
    }
}
