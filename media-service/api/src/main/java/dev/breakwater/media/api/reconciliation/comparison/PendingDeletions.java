package dev.breakwater.media.api.reconciliation.comparison;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.platform.database.Statements;

/** Objects without a media whose deletion is a job already: they are no findings. */
@Singleton
class PendingDeletions {

    private static final String KEYS = """
            select key.value from job, json_array_elements_text(payload->'keys') key (value)
            where kind = 'object-deletion' and key.value = any (?)
            """;

    private static final String LATE = """
            select payload->>'owner', payload->>'media' from job
            where kind = 'late-upload-check' and payload->>'media' = any (?)
            """;

    private final Statements statements;

    PendingDeletions(Statements statements) {
        this.statements = statements;
    }

    List<String> without(List<String> keys) {
        if (keys.isEmpty()) return keys;
        var pending = new HashSet<>(statements.all(row -> row.getString(1), KEYS, Statements.array("text", keys)));
        var originals = keys.stream()
                .flatMap(key -> ObjectKeys.readOriginal(key).stream())
                .map(original -> original.media().toString())
                .toList();
        if (!originals.isEmpty())
            pending.addAll(statements.all(
                    row -> ObjectKeys.original(UUID.fromString(row.getString(1)), UUID.fromString(row.getString(2))),
                    LATE,
                    Statements.array("text", originals)));
        return keys.stream().filter(key -> !pending.contains(key)).toList();
    }
}
