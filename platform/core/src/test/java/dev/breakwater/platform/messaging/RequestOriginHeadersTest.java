package dev.breakwater.platform.messaging;

import java.time.Instant;
import java.util.UUID;

import dev.breakwater.platform.origin.RequestOrigin;
import dev.breakwater.platform.telemetry.TraceContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class RequestOriginHeadersTest {

    private static final UUID OWNER = UUID.randomUUID();
    private static final RequestOrigin ORIGIN = new RequestOrigin("order-4711_a", OWNER);

    @Test
    void an_event_carries_the_request_that_it_follows_from() {
        var metadata = CloudEvents.metadata(received(event(ORIGIN)), "things");

        assertEquals(ORIGIN, metadata.origin());
        assertEquals("things", metadata.record().topic(), "without the isolating prefix");
        assertEquals(3, metadata.record().partition());
        assertEquals(42, metadata.record().offset());
    }

    @Test
    void an_event_of_a_service_without_an_outbox_also_carries_its_cause() {
        var cause = CloudEvents.metadata(received(event(ORIGIN)), "things");

        var metadata = CloudEvents.metadata(received(event(RequestOrigin.NONE).causedBy(cause)), "things");

        assertEquals(ORIGIN, metadata.origin());
        assertEquals(new EventCause("tests", cause.eventId(), "Made", cause.record()), metadata.cause());
    }

    @Test
    void an_event_of_a_version_before_follows_from_no_request() {
        var metadata = CloudEvents.metadata(received(event(RequestOrigin.NONE)), "things");

        assertEquals(RequestOrigin.NONE, metadata.origin());
        assertNull(metadata.cause());
    }

    @Test
    void an_event_is_readable_although_its_request_is_not_well_formed() {
        var message = received(event(RequestOrigin.NONE));
        message.headers().add("ce_requestid", "a\"b<script>".getBytes(UTF_8));
        message.headers().add("ce_causetopic", "things".getBytes(UTF_8));
        message.headers().add("ce_causeoffset", "many".getBytes(UTF_8));

        var metadata = CloudEvents.metadata(message, "things");

        assertEquals(RequestOrigin.NONE, metadata.origin());
        assertNull(metadata.cause());
    }

    @Test
    void an_unreadable_owner_leaves_the_timeline_to_administrators() {
        assertEquals(new RequestOrigin("order-4711_a", null), RequestOrigin.of("order-4711_a", "ann"));
    }

    private static OutgoingEvent event(RequestOrigin origin) {
        return new OutgoingEvent(
                UUID.randomUUID(),
                "things",
                UUID.randomUUID().toString(),
                "Made",
                new byte[] {'{', '}'},
                new TraceContext(null, null),
                origin,
                null,
                Instant.now());
    }

    private static ConsumerRecord<String, byte[]> received(OutgoingEvent event) {
        var sent = CloudEvents.record(event, "prefix-", "/tests");
        return new ConsumerRecord<>(
                sent.topic(),
                3,
                42,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                new RecordHeaders(sent.headers().toArray()),
                java.util.Optional.empty());
    }
}
