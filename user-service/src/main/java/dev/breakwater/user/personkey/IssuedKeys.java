package dev.breakwater.user.personkey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.events.UserKeyEvent;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.personaldata.KeyWrapping;
import dev.breakwater.platform.personaldata.PersonKey;
import dev.breakwater.platform.personaldata.PersonKeys;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Issues an account's encryption key when the first event about it is written, and publishes it to the other services in
 * the same transaction, before that event. The key's row is deleted with the account.
 */
@Singleton
class IssuedKeys implements PersonKeys {

    private final Statements statements;
    private final KeyWrapping wrapping;
    private final Outbox outbox;

    IssuedKeys(Statements statements, KeyWrapping wrapping, Outbox outbox) {
        this.statements = statements;
        this.wrapping = wrapping;
        this.outbox = outbox;
    }

    @Override
    public PersonKey toSeal(UUID person) {
        return find(person).orElseGet(() -> QuarkusTransaction.joiningExisting().call(() -> issue(person)));
    }

    /** Of two transactions that write the first event concurrently, the second waits for the first's commit and uses its key. */
    private PersonKey issue(UUID person) {
        var key = PersonKey.random(person);
        var wrapped = wrapping.wrap(key);
        if (!add(person, wrapped)) return find(person).orElseThrow();
        outbox.append(new UserKeyEvent.Issued(person, wrapped, Timestamps.now()));
        return key;
    }

    private Optional<PersonKey> find(UUID person) {
        return toOpen(Set.of(person)).get(person) instanceof Known.Key(var key) ? Optional.of(key) : Optional.empty();
    }

    /** An account without a key was erased: every encrypted event is about an account that had a key. */
    @Override
    public Map<UUID, Known> toOpen(Set<UUID> people) {
        var known = new HashMap<UUID, Known>();
        for (var person : people) known.put(person, new Known.Destroyed());
        var sql = "select user_id, wrapped_key from person_key where user_id = any (?)";
        statements
                .all(this::key, sql, Statements.array("uuid", people))
                .forEach(it -> known.put(it.key().person(), it));
        return known;
    }

    private boolean add(UUID person, String wrapped) {
        return statements.execute(
                        "insert into person_key (user_id, wrapped_key) values (?, ?) on conflict do nothing",
                        person,
                        wrapped)
                == 1;
    }

    private Known.Key key(ResultSet row) throws SQLException {
        return new Known.Key(wrapping.unwrap(row.getObject(1, UUID.class), row.getString(2)));
    }
}
