package dev.breakwater.user.personkey;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.breakwater.events.UserKeyEvent;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.platform.personal.KeyWrapping;
import dev.breakwater.platform.personal.PersonKey;
import dev.breakwater.platform.personal.PersonKeys;
import io.agroal.api.AgroalDataSource;

/**
 * Issues each account's key when the first fact about it is written, and tells it to the other services in the same
 * transaction, before that fact. The key's row goes with the account.
 */
@ApplicationScoped
class IssuedKeys implements PersonKeys {

    private final AgroalDataSource database;
    private final KeyWrapping wrapping;
    private final Outbox outbox;

    IssuedKeys(AgroalDataSource database, KeyWrapping wrapping, Outbox outbox) {
        this.database = database;
        this.wrapping = wrapping;
        this.outbox = outbox;
    }

    @Override
    public PersonKey toSeal(UUID person) {
        return find(person).orElseGet(() -> issue(person));
    }

    /** Of two who write a first fact at once, the second waits here for the first to commit, and takes its key. */
    private PersonKey issue(UUID person) {
        var key = PersonKey.random(person);
        var wrapped = wrapping.wrap(key);
        if (!add(person, wrapped)) return find(person).orElseThrow();
        outbox.append(new UserKeyEvent.Issued(person, wrapped, Instant.now().truncatedTo(ChronoUnit.MICROS)));
        return key;
    }

    private Optional<PersonKey> find(UUID person) {
        return toOpen(Set.of(person)).get(person) instanceof Known.Key(var key) ? Optional.of(key) : Optional.empty();
    }

    /** Whoever has no key has no account any more: sealed facts are about those who were given one. */
    @Override
    public Map<UUID, Known> toOpen(Set<UUID> people) {
        var known = new HashMap<UUID, Known>();
        for (var person : people) known.put(person, new Known.Destroyed());
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select user_id, wrapped_key from person_key where user_id = any (?)")) {
            query.setArray(1, connection.createArrayOf("uuid", people.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var person = rows.getObject(1, UUID.class);
                    known.put(person, new Known.Key(wrapping.unwrap(person, rows.getString(2))));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("keys", e);
        }
        return known;
    }

    private boolean add(UUID person, String wrapped) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into person_key (user_id, wrapped_key) values (?, ?) on conflict do nothing")) {
            insert.setObject(1, person);
            insert.setString(2, wrapped);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("keys", e);
        }
    }
}
