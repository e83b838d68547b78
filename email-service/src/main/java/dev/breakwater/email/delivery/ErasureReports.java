package dev.breakwater.email.delivery;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.ErasureEvent;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.outbox.Outbox;

/**
 * Reports this service's part of an erasure when two things are done: the emails of the account are erased, and those that services sent
 * to its address. Two events cause them, which have different keys and so come in any order. The row of the notice orders both.
 */
@Singleton
class ErasureReports {

    private static final String PART = "letters";

    private static final String ADDRESS_ERASED = """
            insert into erased_address as old (notice_id, is_erased) values (?, true)
            on conflict (notice_id) do update set is_erased = true
            returning waiting_user
            """;

    private static final String WAIT = """
            insert into erased_address as old (notice_id, waiting_user) values (?, ?)
            on conflict (notice_id) do update set waiting_user = case when not old.is_erased then excluded.waiting_user end
            returning is_erased
            """;

    /** Nothing links the notice with the account from then on. */
    private static final String UNLINK = "update erased_address set waiting_user = null where notice_id = ?";

    private final Statements statements;
    private final Outbox outbox;

    ErasureReports(Statements statements, Outbox outbox) {
        this.statements = statements;
        this.outbox = outbox;
    }

    /** @param notice the id of the notice with the person's address; null when there is none */
    @Transactional(Transactional.TxType.MANDATORY)
    void personErased(UUID person, UUID notice) {
        var isDone = notice == null
                || statements
                        .first(row -> row.getBoolean(1), WAIT, notice, person)
                        .orElseThrow();
        if (isDone) report(person);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void addressErased(UUID notice) {
        var waiting = statements.first(row -> row.getObject(1, UUID.class), ADDRESS_ERASED, notice);
        if (waiting.isEmpty()) return;
        statements.execute(UNLINK, notice);
        report(waiting.get());
    }

    private void report(UUID person) {
        outbox.append(new ErasureEvent.PartErased(person, PART, Instant.now()));
    }
}
