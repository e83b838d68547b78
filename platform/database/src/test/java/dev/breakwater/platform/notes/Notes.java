package dev.breakwater.platform.notes;

import java.sql.SQLException;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import dev.breakwater.platform.outbox.Outbox;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** The producer in the test application. */
@Path("/notes")
@Singleton
public class Notes {

    private final Outbox outbox;
    private final AgroalDataSource database;

    Notes(Outbox outbox, AgroalDataSource database) {
        this.outbox = outbox;
        this.database = database;
    }

    @Transactional
    public UUID write(UUID note, String text) {
        return outbox.append(new NoteEvent.Written(note, text));
    }

    @Transactional
    public UUID tear(UUID note, String topic, String text) {
        return outbox.append(new NoteEvent.Torn(note, topic, text));
    }

    @Transactional
    public void writeAndFail(UUID note, String text) {
        outbox.append(new NoteEvent.Written(note, text));
        throw new IllegalStateException("changed my mind");
    }

    public void writeWithoutTransaction(UUID note) {
        outbox.append(new NoteEvent.Written(note, "lost?"));
    }

    /** Takes the lock of the key, records the commit order, and delays the commit. */
    @Transactional
    public void writeSlowly(UUID note, String text, long millis) throws SQLException, InterruptedException {
        outbox.append(new NoteEvent.Written(note, text));
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("insert into turn (note, text) values (?, ?)")) {
            insert.setObject(1, note);
            insert.setString(2, text);
            insert.executeUpdate();
        }
        Thread.sleep(millis);
    }

    @POST
    public UUID post(@QueryParam("text") @DefaultValue("traced") String text) {
        var note = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> outbox.append(new NoteEvent.Written(note, text)));
        return note;
    }
}
