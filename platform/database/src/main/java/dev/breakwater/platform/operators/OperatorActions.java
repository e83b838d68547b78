package dev.breakwater.platform.operators;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.Ids;
import dev.breakwater.platform.database.Statements;
import org.jboss.logging.Logger;

/** The audit log of operators' actions on a service's events. It is append-only. */
@Singleton
public class OperatorActions {

    private static final Logger LOG = Logger.getLogger(OperatorActions.class);

    private final Statements statements;

    OperatorActions(Statements statements) {
        this.statements = statements;
    }

    /**
     * Records an action in the caller's transaction, or commits it at once if there is none.
     *
     * @param target the object of the action, without personal data
     */
    public void record(UUID operator, String action, String target) {
        statements.execute(
                "insert into operator_action (id, at, operator_id, action, target) values (?, ?, ?, ?, ?)",
                Ids.next(),
                Instant.now(),
                operator,
                action,
                target);
        LOG.infof("%s by %s: %s", action, operator, target);
    }
}
