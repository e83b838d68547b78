package dev.breakwater.email.subscription;

import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.email.subscription.UnsubscribeTokens.Unsubscription;
import dev.breakwater.email.suppression.AddressKeys;
import dev.breakwater.platform.Ids;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.database.Statements;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The addresses that want no email of a category. No address is stored, so an erasure leaves the rows: an unsubscription outlives the account. */
@Singleton
public class Unsubscriptions {

    private static final String FIND =
            "select key_id, id from unsubscription where address_hash = any(?) and category = ?";

    private static final String ADD = """
            insert into unsubscription (address_hash, category, key_id, id) values (?, ?, ?, ?) on conflict do nothing
            """;

    private final Statements statements;
    private final AddressKeys keys;
    private final Counter unsubscribed;

    Unsubscriptions(Statements statements, AddressKeys keys, MeterRegistry meters) {
        this.statements = statements;
        this.keys = keys;
        unsubscribed = Counter.builder("breakwater.unsubscriptions")
                .description("Unsubscriptions by recipients, repetitions included")
                .register(meters);
    }

    @Transactional
    void add(Unsubscription unsubscription) {
        statements.execute(
                ADD, unsubscription.addressHash(), unsubscription.category(), unsubscription.keyId(), Ids.next());
        unsubscribed.increment();
    }

    private record Stored(String keyId, UUID id) {}

    /**
     * A row of an older key is stored under the active one too, so that the older key can be removed some time. Both have one id, with
     * which an administrator lifts them.
     */
    public boolean contains(EmailAddress address, String category) {
        var stored = statements.all(
                row -> new Stored(row.getString(1), row.getObject(2, UUID.class)),
                FIND,
                Statements.array("text", keys.hashes(address)),
                category);
        if (stored.isEmpty()) return false;
        var active = keys.active();
        if (stored.stream().noneMatch(it -> it.keyId().equals(active.id())))
            statements.execute(
                    ADD,
                    active.hash(address),
                    category,
                    active.id(),
                    stored.getFirst().id());
        return true;
    }
}
