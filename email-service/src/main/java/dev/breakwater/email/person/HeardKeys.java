package dev.breakwater.email.person;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.breakwater.platform.personal.KeyWrapping;
import dev.breakwater.platform.personal.PersonKey;
import dev.breakwater.platform.personal.PersonKeys;
import io.agroal.api.AgroalDataSource;

/** The keys of people as the user service told them. */
@ApplicationScoped
class HeardKeys implements PersonKeys {

    private static final String KNOWN = """
            select person, wrapped_key, exists (select from erased where erased.user_id = person)
            from unnest(?) as people (person) left join person_key on person_key.user_id = person
            """;

    private final AgroalDataSource database;
    private final KeyWrapping wrapping;

    HeardKeys(AgroalDataSource database, KeyWrapping wrapping) {
        this.database = database;
        this.wrapping = wrapping;
    }

    /** No fact of this service has anything personal in it. */
    @Override
    public PersonKey toSeal(UUID person) {
        throw new UnsupportedOperationException("keys are issued by the user service alone");
    }

    @Override
    public Map<UUID, Known> toOpen(Set<UUID> people) {
        var known = new HashMap<UUID, Known>();
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(KNOWN)) {
            query.setArray(1, connection.createArrayOf("uuid", people.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var person = rows.getObject(1, UUID.class);
                    known.put(person, known(person, rows.getString(2), rows.getBoolean(3)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("keys", e);
        }
        return known;
    }

    private Known known(UUID person, String wrapped, boolean isErased) {
        if (isErased) return new Known.Destroyed();
        return wrapped == null ? new Known.Missing() : new Known.Key(wrapping.unwrap(person, wrapped));
    }
}
