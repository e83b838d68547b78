package dev.breakwater.platform.operators;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.platform.Ids;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import org.jboss.logging.Logger;

/** The audit log of operators' actions on a service's events and jobs. It is append-only. */
@Singleton
public class OperatorActions {

    private static final Logger LOG = Logger.getLogger(OperatorActions.class);

    private static final String INSERT = """
            insert into operator_action (id, at, operator_id, action, target, reason, details)
            values (?, ?, ?, ?, ?, ?, ?::json)
            """;

    private final Statements statements;
    private final ObjectMapper json;

    OperatorActions(Statements statements, ObjectMapper json) {
        this.statements = statements;
        this.json = json;
    }

    /** Records an action that needs neither a reason nor details. */
    public void record(UUID operator, String action, String target) {
        record(operator, action, target, Optional.empty(), Optional.empty());
    }

    /**
     * Records an action in the caller's transaction, or commits it at once if there is none.
     *
     * @param target the object of the action, without personal data
     * @param details stored as JSON, without personal data
     */
    public void record(
            UUID operator, String action, String target, Optional<DiscardReason> reason, Optional<?> details) {
        statements.execute(
                INSERT,
                Ids.next(),
                Timestamps.now(),
                operator,
                action,
                target,
                reason.map(DiscardReason::text).orElse(null),
                details.map(this::encode).orElse(null));
        LOG.infof("%s by %s: %s", action, operator, target);
    }

    private String encode(Object details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("details that are no JSON", e);
        }
    }
}
