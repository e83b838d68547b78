package dev.breakwater.email.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.personaldata.KeyWrapping;
import dev.breakwater.platform.personaldata.PersonKey;
import dev.breakwater.platform.personaldata.PersonKeys;

/** The encryption keys of persons, as received from the user service. */
@Singleton
class ReceivedKeys implements PersonKeys {

    private static final String KNOWN = """
            select person, wrapped_key, exists (select from erased where erased.user_id = person)
            from unnest(?) as people (person) left join person_key on person_key.user_id = person
            """;

    private final Statements statements;
    private final KeyWrapping wrapping;

    ReceivedKeys(Statements statements, KeyWrapping wrapping) {
        this.statements = statements;
        this.wrapping = wrapping;
    }

    /** The events of this service contain no personal data. */
    @Override
    public PersonKey toSeal(UUID person) {
        throw new UnsupportedOperationException("keys are issued by the user service alone");
    }

    @Override
    public Map<UUID, Known> toOpen(Set<UUID> people) {
        return statements
                .all(
                        row -> Map.entry(row.getObject(1, UUID.class), known(row)),
                        KNOWN,
                        Statements.array("uuid", people))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Known known(ResultSet row) throws SQLException {
        var wrapped = row.getString(2);
        if (row.getBoolean(3)) return new Known.Destroyed();
        return wrapped == null
                ? new Known.Missing()
                : new Known.Key(wrapping.unwrap(row.getObject(1, UUID.class), wrapped));
    }
}
