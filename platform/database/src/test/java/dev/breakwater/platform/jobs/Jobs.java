package dev.breakwater.platform.jobs;

import java.time.Instant;

import jakarta.inject.Singleton;

import dev.breakwater.platform.notes.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;

import static org.awaitility.Awaitility.await;

/** Adds jobs, each in its own transaction, and reads their rows. */
@Singleton
class Jobs {

    private final JobQueue queue;
    private final Database database;

    Jobs(JobQueue queue, Database database) {
        this.queue = queue;
        this.database = database;
    }

    <P> void add(JobKind<P> kind, String key, P payload) {
        QuarkusTransaction.requiringNew().run(() -> queue.add(kind, key, payload));
    }

    <P> void add(JobKind<P> kind, String key, P payload, Instant dueAt) {
        QuarkusTransaction.requiringNew().run(() -> queue.add(kind, key, payload, dueAt));
    }

    long count(JobKind<?> kind) {
        return database.count("job where kind = ?", kind.name());
    }

    long count(JobKind<?> kind, String state) {
        return database.count("job where kind = ? and state = ?", kind.name(), state);
    }

    void awaitNone(JobKind<?> kind) {
        await().until(() -> count(kind) == 0);
    }

    void awaitParked(JobKind<?> kind) {
        await().until(() -> count(kind, "parked") == 1);
    }

    /** Reads a column of the kind's only job. */
    String value(JobKind<?> kind, String column) {
        return database.text("select " + column + "::text from job where kind = ?", kind.name());
    }
}
