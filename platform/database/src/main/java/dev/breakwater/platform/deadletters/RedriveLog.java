package dev.breakwater.platform.deadletters;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.pruning.Pruning;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Stores which dead letters were redriven, when and by whom. */
@Singleton
class RedriveLog {

    private static final String INSERT = """
            insert into dead_letter_redrive
                (topic, record_partition, record_offset, record_at, event_id, redriven_at, redriven_by)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (topic, record_partition, record_offset, record_at)
            """;

    private static final String OF_TOPIC =
            "select record_partition, record_offset, record_at, redriven_at from dead_letter_redrive where topic = ?";

    private final Statements statements;
    private final AgroalDataSource database;
    private final DeadLetterConfig config;

    RedriveLog(Statements statements, AgroalDataSource database, DeadLetterConfig config) {
        this.statements = statements;
        this.database = database;
        this.config = config;
    }

    /**
     * Identifies a record of a topic. It includes the timestamp, because a topic that is deleted and created again reuses
     * its offsets.
     */
    record Key(int partition, long offset, Instant at) {
        static Key of(ConsumerRecord<?, ?> record) {
            return new Key(record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()));
        }
    }

    /** The time of the last redrive of each record. */
    Map<Key, Instant> of(String topic) {
        var found = new HashMap<Key, Instant>();
        statements
                .all(
                        row -> Map.entry(
                                new Key(row.getInt(1), row.getLong(2), Timestamps.instant(row, 3)),
                                Timestamps.instant(row, 4)),
                        OF_TOPIC,
                        topic)
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    /**
     * Records a redrive. Returns false if the record was redriven before, unless {@code again}: then it increments the
     * count.
     */
    boolean add(ConsumerRecord<String, byte[]> record, UUID operator, Instant now, boolean again) {
        var key = Key.of(record);
        var sql = INSERT
                + (again
                        ? "do update set redriven_at = excluded.redriven_at, redriven_by = excluded.redriven_by,"
                                + " times = dead_letter_redrive.times + 1"
                        : "do nothing");
        var eventId = DeadLetters.header(record, "ce_id");
        return statements.execute(
                        sql,
                        record.topic(),
                        key.partition(),
                        key.offset(),
                        key.at(),
                        eventId != null && eventId.length() <= 36 ? eventId.replace("\0", "") : null,
                        now,
                        operator)
                == 1;
    }

    /** The time of the newest redrive of any topic. */
    Optional<Instant> newest() {
        return statements.first(row -> Timestamps.instant(row, 1), "select max(redriven_at) from dead_letter_redrive");
    }

    @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    void prune() {
        Pruning.olderThan(database, "dead_letter_redrive", "redriven_at", config.retention());
    }
}
