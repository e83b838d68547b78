package dev.breakwater.user.erasure;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.UserEvent;
import dev.breakwater.events.UserKeyEvent;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.personaldata.KeyWrapping;
import dev.breakwater.platform.personaldata.PersonKey;
import dev.breakwater.user.account.UserRow;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

/**
 * Requests the last email to an erased user. The account's key is destroyed in the same transaction, and the email service
 * deletes the user's queued emails. The notice therefore has its own id and key; when the notice is erased too, nothing links
 * them to the account.
 */
@Singleton
class ErasureNotices {

    private static final String APPEND = "with one as (values (1)), " + Outbox.appendingFor("one") + " select from one";

    private static final String TAKE = """
            with due as (
                select id, notice_id from erasure where notice_id is not null and requested_at < ?
                order by requested_at limit 1 for update skip locked
            ), taken as (update erasure set notice_id = null from due where erasure.id = due.id)
            select notice_id from due
            """;

    /** Longer than the email service retries an email: breakwater.delivery.longest-age. */
    private static final Duration ENDED_AFTER = Duration.ofHours(25);

    private final Statements statements;
    private final Outbox outbox;
    private final KeyWrapping wrapping;
    private final Erasures erasures;

    ErasureNotices(Statements statements, Outbox outbox, KeyWrapping wrapping, Erasures erasures) {
        this.statements = statements;
        this.outbox = outbox;
        this.wrapping = wrapping;
        this.erasures = erasures;
    }

    /** In the transaction that erases the account. */
    @Transactional(Transactional.TxType.MANDATORY)
    void request(UserRow erased, ErasureReceipt receipt, Instant now) {
        var key = PersonKey.random(UUID.randomUUID());
        outbox.append(new UserKeyEvent.Issued(key.person(), wrapping.wrap(key), now));
        var notice = new UserEvent.ErasureNoticeRequested(key.person(), erased.email(), erased.locale(), now);
        statements.first(_ -> notice, APPEND, outbox.values(notice, Optional.of(key)));
        statements.execute("update erasure set notice_id = ? where id = ?", key.person(), receipt.id());
    }

    @Scheduled(every = "10m", delayed = "9m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void eraseEnded() {
        while (QuarkusTransaction.requiringNew()
                .call(() -> eraseOne(Instant.now().minus(ENDED_AFTER)))) {
            // until none is left
        }
    }

    /** Erases the notice like a user: the email service deletes the address, and the key's destruction is published again. */
    boolean eraseOne(Instant requestedBefore) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var due = statements.first(row -> row.getObject(1, UUID.class), TAKE, requestedBefore);
        due.ifPresent(it -> {
            erasures.open(it, now, Erasure.ACCOUNT, Erasure.EXPECTED);
            outbox.append(new UserKeyEvent.Destroyed(it, now));
            outbox.append(new UserEvent.ErasureRequested(it, now));
        });
        return due.isPresent();
    }
}
