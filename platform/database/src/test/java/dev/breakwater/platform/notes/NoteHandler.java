package dev.breakwater.platform.notes;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Singleton;

import dev.breakwater.platform.inbox.Inbox;
import dev.breakwater.platform.messaging.EventMetadata;
import dev.breakwater.platform.outbox.Outbox;
import io.agroal.api.AgroalDataSource;
import io.opentelemetry.api.trace.Span;
import io.smallrye.common.annotation.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The consumer in the test application. A note's text selects the failure to simulate. */
@Singleton
public class NoteHandler {

    private final Map<UUID, Integer> attempts = new ConcurrentHashMap<>();

    private final Set<UUID> mended = ConcurrentHashMap.newKeySet();

    private final Inbox inbox;
    private final AgroalDataSource database;
    private final Outbox outbox;

    NoteHandler(Inbox inbox, AgroalDataSource database, Outbox outbox) {
        this.inbox = inbox;
        this.database = database;
        this.outbox = outbox;
    }

    /** The number of attempts to handle a note. */
    public int attempts(UUID note) {
        return attempts.getOrDefault(note, 0);
    }

    public void mend(UUID note) {
        mended.add(note);
    }

    @Incoming("notes")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> message) {
        inbox.once("effects", message, NoteEvent.class, this::on);
    }

    private void on(NoteEvent event, EventMetadata eventMetadata) {
        switch (event) {
            case NoteEvent.Written(var note, var text) -> write(note, text);
            case NoteEvent.Signed(var note, var text, var _) -> write(note, text);
            case NoteEvent.Torn _, NoteEvent.Unknown _ -> {}
        }
    }

    private void write(UUID note, String text) {
        int attempt = attempts.merge(note, 1, Integer::sum);
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("insert into effect (note, text, trace) values (?, ?, ?)")) {
            insert.setObject(1, note);
            insert.setString(2, text);
            insert.setString(3, Span.current().getSpanContext().getTraceId());
            insert.executeUpdate();
            if (text.equals("the database goes away twice") && attempt <= 2) {
                connection.createStatement().execute("select pg_terminate_backend(pg_backend_pid())");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (text.equals("causes another")) outbox.append(new NoteEvent.Written(note, "another"));
        if (text.equals("hangs until it is mended") || text.equals("hangs when it is retried") && attempt > 1)
            while (!mended.contains(note)) LockSupport.parkNanos(50_000_000L);
        if (text.equals("hangs when it is retried") && attempt == 1) throw new IllegalStateException("not yet");
        if (text.equals("fails twice") && attempt <= 2) throw new IllegalStateException("not yet");
        if (text.equals("fails until it is mended") && !mended.contains(note))
            throw new IllegalStateException("no pen for 'Ann' <ann@example.org>");
        if (text.startsWith("fails always")) throw new IllegalStateException("never, at attempt " + attempt);
    }
}
