package dev.breakwater.email.administration;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.breakwater.email.delivery.DeliveryState;
import dev.breakwater.email.suppression.AddressKeys;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.problem.Problem;

/** The conditions of a search, as SQL and its parameters. */
record DeliverySearch(String sql, Object[] parameters) {

    static DeliverySearch of(DeliveryState state) {
        return new DeliverySearch(" and state = ?", new Object[] {state.name()});
    }

    private static final String KIND = "[a-z][a-z0-9-]{0,63}";

    /** As they arrive; each may be null. Throws a 400 problem. */
    record Query(String recipient, String state, String kind, String from, String to) {

        DeliverySearch parse(AddressKeys keys) {
            var sql = new StringBuilder();
            List<Object> parameters = new ArrayList<>();
            if (recipient != null) {
                var address =
                        EmailAddress.parse(recipient).orElseThrow(() -> invalid("recipient must be an email address."));
                sql.append(" and recipient_hash <> '' and recipient_hash = any (?)");
                parameters.add(Statements.array("text", keys.hashes(address)));
            }
            if (state != null) {
                sql.append(" and state = ?");
                parameters.add(stateOf(state).name());
            }
            if (kind != null) {
                if (!kind.matches(KIND)) throw invalid("kind must be the name of an email.");
                sql.append(" and template = ?");
                parameters.add(kind);
            }
            if (from != null) {
                sql.append(" and created_at >= ?");
                parameters.add(time("from", from));
            }
            if (to != null) {
                sql.append(" and created_at < ?");
                parameters.add(time("to", to));
            }
            return new DeliverySearch(sql.toString(), parameters.toArray());
        }

        private static DeliveryState stateOf(String name) {
            return Arrays.stream(DeliveryState.values())
                    .filter(it -> it.name().equalsIgnoreCase(name))
                    .findAny()
                    .orElseThrow(() -> invalid("state is one of " + Arrays.toString(DeliveryState.values()) + "."));
        }

        private static Instant time(String name, String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw invalid(name + " must be a time in UTC, for example 2026-11-30T12:00:00Z.");
            }
        }

        private static RuntimeException invalid(String detail) {
            return Problem.of(400, "invalid-parameter", detail).toException();
        }
    }
}
