package dev.breakwater.user;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.breakwater.events.ErasureEvent;
import dev.breakwater.events.Event;
import dev.breakwater.events.MediaEvent;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The rows that the handlers store when a retry or a redrive delivers the events of one aggregate in another order. */
@QuarkusTest
class ReorderedEventsTest {

    private static final Instant NOW = Instant.now();
    private static final Map<String, String> PICTURES = Map.of("small", "images/a/small.webp");

    @Inject
    AgroalDataSource database;

    /** @param rows the number of rows of the aggregate in {@code table} after all deliveries */
    record Case(String name, UUID id, List<Event> deliveries, String table, long rows) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                media("ready alone", 1, id -> List.of(ready(id))),
                media("ready, deleted", 0, id -> List.of(ready(id), deleted(id))),
                media("ready, deletion requested", 1, id -> List.of(ready(id), deletionRequested(id))),
                media("deletion requested, ready", 1, id -> List.of(deletionRequested(id), ready(id))),
                media(
                        "restored, deletion requested, ready",
                        1,
                        id -> List.of(restored(id), deletionRequested(id), ready(id))),
                media("deleted, ready", 0, id -> List.of(deleted(id), ready(id))),
                media("owner erased, ready", 0, id -> List.of(ownerErased(id), ready(id))),
                media("ready, deleted, ready again", 0, id -> List.of(ready(id), deleted(id), ready(id))),
                media("deleted, owner erased, ready", 0, id -> List.of(deleted(id), ownerErased(id), ready(id))),
                media("ready twice", 1, id -> List.of(ready(id), ready(id))),
                erasure("a part of an unknown erasure", id -> List.of(partErased(id), partErased(id))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void no_order_of_delivery_leaves_a_row_behind(Case it) throws Exception {
        var events = new ArrayList<UUID>();
        try (var services = new OtherServices()) {
            for (var delivery : it.deliveries()) {
                var id = UUID.randomUUID();
                services.publish(id, delivery);
                events.add(id);
            }
        }
        for (var event : events) {
            await().atMost(ofSeconds(30)).until(() -> count("inbox where event_id = ?", event) == 1);
        }
        assertEquals(it.rows(), count(it.table(), it.id()));
    }

    private interface Deliveries {
        List<Event> of(UUID id);
    }

    private static Case media(String name, long rows, Deliveries deliveries) {
        var id = UUID.randomUUID();
        return new Case(name, id, deliveries.of(id), "ready_media where media_id = ?", rows);
    }

    private static Case erasure(String name, Deliveries deliveries) {
        var id = UUID.randomUUID();
        return new Case(name, id, deliveries.of(id), "erasure_part where user_id = ?", 0);
    }

    private static Event ready(UUID id) {
        return new MediaEvent.Ready(id, id, "a".repeat(32), PICTURES, NOW);
    }

    private static Event deletionRequested(UUID id) {
        return new MediaEvent.DeletionRequested(id, id, NOW);
    }

    private static Event restored(UUID id) {
        return new MediaEvent.Restored(id, id, "ready", null, NOW);
    }

    private static Event deleted(UUID id) {
        return new MediaEvent.Deleted(id, id, null, NOW);
    }

    private static Event ownerErased(UUID id) {
        return new MediaEvent.OwnerErased(id, id, null, NOW);
    }

    private static Event partErased(UUID id) {
        return new ErasureEvent.PartErased(id, "letters", NOW);
    }

    private long count(String from, UUID id) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select count(*) from " + from)) {
            statement.setObject(1, id);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
