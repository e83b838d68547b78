package dev.breakwater.media.api;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import org.awaitility.Awaitility;

/** Reads the service's jobs and makes them due. */
@Singleton
public class Jobs {

    private final Statements statements;

    Jobs(Statements statements) {
        this.statements = statements;
    }

    public void makeDue(String kind, UUID key) {
        makeDue(kind, key.toString());
    }

    public void makeDue(String kind, String key) {
        statements.execute("update job set due_at = now() where kind = ? and key = ?", kind, key);
    }

    /** Makes a waiting job due at once and sets its number of attempts. */
    public void hurry(String kind, UUID key, int attempts) {
        statements.execute(
                "update job set due_at = now(), attempts = ? where kind = ? and key = ? and state = 'waiting'",
                attempts,
                kind,
                key.toString());
    }

    public void awaitDone(String kind, UUID key) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> count(kind, key) == 0);
    }

    public long count(String kind, UUID key) {
        return count("kind = ? and key = ?", kind, key.toString());
    }

    public long count(String where, Object... values) {
        return statements
                .first(row -> row.getLong(1), "select count(*) from job where " + where, values)
                .orElseThrow();
    }
}
