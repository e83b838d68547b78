package dev.breakwater.platform.operators;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.platform.Ids;
import dev.breakwater.platform.database.Statements;
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
        record(operator, action, target, null, null);
    }

    /**
     * Records an action in the caller's transaction, or commits it at once if there is none.
     *
     * @param target the object of the action, without personal data
     * @param reason the operator's, or null
     * @param details stored as JSON, without personal data; or null
     */
    public void record(UUID operator, String action, String target, String reason, Object details) {
        statements.execute(
                INSERT,
                Ids.next(),
                Instant.now(),
                operator,
                action,
                target,
                reason,
                details == null ? null : encode(details));
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
