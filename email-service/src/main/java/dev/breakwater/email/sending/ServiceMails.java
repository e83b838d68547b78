package dev.breakwater.email.sending;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.email.delivery.ErasedAddress;
import dev.breakwater.email.suppression.AddressKeys;
import dev.breakwater.email.template.StoredTemplate;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;

/** Which deliveries are whose requests. */
@Singleton
class ServiceMails {

    private static final String ADD = """
            insert into service_mail (delivery_id, client_id, address_hash, template, version, category)
            values (?, ?, ?, ?, ?, ?)
            """;

    private static final String FIND = """
            select id, mail.template, version, category, state, reason, letters.created_at, ended_at
            from service_mail mail join letters on id = delivery_id where delivery_id = ? and client_id = ?
            """;

    private static final String ATTEMPTS = """
            select number, ended_at, state, reason, smtp_code from attempts where letter_id = ? order by number desc limit ?
            """;

    /** With the copies that an administrator resent. */
    private static final String OF_ADDRESS = """
            with recursive mails (id) as (
                select delivery_id from service_mail where address_hash = any(?)
                union select letters.id from letters join mails on letters.resend_of = mails.id)
            """;

    /** Waits for a copy that an administrator is making, which the next statement sees. */
    private static final String LOCK = OF_ADDRESS + "select from letters where id in (select id from mails) for update";

    /** The hash goes with the address; that of later emails to it is another row's. */
    private static final String ERASE = OF_ADDRESS + """
            , erased as (
                update letters set recipient = '', content = null, due_at = least(due_at, now())
                where id in (select id from mails)),
            unlinked as (update service_mail set address_hash = '' where delivery_id in (select id from mails))
            update attempts set detail = null where letter_id in (select id from mails) and detail is not null
            """;

    private static final int MOST_ATTEMPTS = 100;

    private final Statements statements;
    private final AddressKeys keys;

    ServiceMails(Statements statements, AddressKeys keys) {
        this.statements = statements;
        this.keys = keys;
    }

    void add(UUID delivery, UUID client, EmailAddress recipient, StoredTemplate template) {
        statements.execute(
                ADD,
                delivery,
                client,
                keys.active().hash(recipient),
                template.name(),
                template.version(),
                template.category());
    }

    /** Empty for a delivery of another client. */
    Optional<MailStatus> find(UUID id, UUID client) {
        return statements.first(row -> read(row, List.of()), FIND, id, client).map(mail -> mail.with(attempts(id)));
    }

    private List<MailStatus.Attempt> attempts(UUID id) {
        return statements
                .all(ServiceMails::readAttempt, ATTEMPTS, id, MOST_ATTEMPTS)
                .reversed();
    }

    /** Emails of services are not known by the person's id: they are found by the address that the account had at its end. */
    @Transactional(Transactional.TxType.MANDATORY)
    void erase(@Observes ErasedAddress erased) {
        var hashes = Statements.array("text", keys.hashes(erased.address()));
        statements.finds(LOCK, hashes);
        statements.execute(ERASE, hashes);
    }

    private static MailStatus read(ResultSet row, List<MailStatus.Attempt> attempts) throws SQLException {
        return new MailStatus(
                row.getObject("id", UUID.class),
                row.getString("template"),
                row.getInt("version"),
                row.getString("category"),
                row.getString("state"),
                row.getString("reason"),
                Timestamps.instant(row, "created_at"),
                Timestamps.instant(row, "ended_at"),
                attempts);
    }

    private static MailStatus.Attempt readAttempt(ResultSet row) throws SQLException {
        return new MailStatus.Attempt(
                row.getInt("number"),
                Timestamps.instant(row, "ended_at"),
                row.getString("state"),
                row.getString("reason"),
                row.getObject("smtp_code", Integer.class));
    }
}
