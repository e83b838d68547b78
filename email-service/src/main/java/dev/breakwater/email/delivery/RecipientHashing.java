package dev.breakwater.email.delivery;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.email.suppression.AddressKeys;
import dev.breakwater.platform.database.Statements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Adds the recipient's hash to deliveries of versions before, which the search would not find. */
@Singleton
class RecipientHashing {

    private static final int BATCH = 500;
    private static final int MOST_BATCHES = 20;

    /** What is no address. The search never asks for it. */
    private static final String NONE = "";

    private static final String UNHASHED = """
            select id, recipient from letters where recipient_hash is null and recipient <> ''
            order by id limit %d for update skip locked
            """.formatted(BATCH);

    private static final String STORE = """
            update letters set recipient_hash = hashed.hash
            from unnest(?::uuid[], ?::text[]) as hashed (id, hash) where letters.id = hashed.id
            """;

    private final Statements statements;
    private final AddressKeys keys;

    RecipientHashing(Statements statements, AddressKeys keys) {
        this.statements = statements;
        this.keys = keys;
    }

    private record Unhashed(UUID id, String recipient) {}

    /** A bounded part at a time: the next run continues. */
    @Scheduled(every = "1m", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        for (int batch = 0; batch < MOST_BATCHES; batch++)
            if (QuarkusTransaction.requiringNew().call(this::hashBatch) < BATCH) return;
    }

    int hashBatch() {
        var found = statements.all(row -> new Unhashed(row.getObject(1, UUID.class), row.getString(2)), UNHASHED);
        if (found.isEmpty()) return 0;
        List<String> hashes =
                found.stream().map(it -> keys.hash(it.recipient()).orElse(NONE)).toList();
        statements.execute(
                STORE,
                Statements.array("uuid", found.stream().map(Unhashed::id).toList()),
                Statements.array("text", hashes));
        return found.size();
    }
}
