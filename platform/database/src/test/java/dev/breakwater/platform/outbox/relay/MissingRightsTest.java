package dev.breakwater.platform.outbox.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import dev.breakwater.platform.notes.Database;
import dev.breakwater.platform.notes.Notes;
import dev.breakwater.platform.notes.Topic;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Revokes the right to write with the broker's own authorizer (ACLs). */
@QuarkusTest
class MissingRightsTest {

    @Inject
    Notes notes;

    @Inject
    Database database;

    /** More refusals than the tests' settings allow before a row is parked. */
    private static final int REFUSALS = 4;

    @Test
    void events_wait_in_order_while_the_right_to_write_is_missing_and_none_is_parked() throws Exception {
        var name = "guarded-" + UUID.randomUUID();
        var key = UUID.randomUUID();
        var events = new ArrayList<UUID>();
        try (var admin = Admin.create(Map.of("bootstrap.servers", Topic.setting("kafka.bootstrap.servers")));
                var refusals = new Refusals(name)) {
            events.add(notes.tear(key, name, "before"));
            await().atMost(ofSeconds(30)).until(() -> isSent(events.getFirst()));
            var rights = List.of(
                    right(Topic.real(name), AclOperation.WRITE, AclPermissionType.DENY),
                    right(Topic.real(name), AclOperation.ALL, AclPermissionType.ALLOW));
            admin.createAcls(rights).all().get();
            for (int i = 0; i < 3; i++) events.add(notes.tear(key, name, "n" + i));
            await().atMost(ofSeconds(60)).until(() -> refusals.count.get() >= REFUSALS);
            var other = notes.write(UUID.randomUUID(), "beside");
            await().atMost(ofSeconds(30)).until(() -> isSent(other));
            assertEquals(0, database.count("outbox where topic = ? and (parked_at is not null or attempts > 0)", name));
            admin.deleteAcls(rights.stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get();
        }
        await().atMost(ofSeconds(60)).until(() -> events.stream().allMatch(this::isSent));
        try (var topic = new Topic(name)) {
            var arrived = topic.await(key, "n2").stream()
                    .map(record -> Topic.header(record, "ce_id"))
                    .toList();
            assertEquals(events.stream().map(UUID::toString).toList(), arrived);
        }
    }

    private boolean isSent(UUID event) {
        return database.count("outbox where event_id = ? and sent_at is not null", event) == 1;
    }

    /**
     * An ACL entry for a topic. Once a topic has any entry, Kafka denies everything not allowed, so the test allows the
     * rest.
     */
    private static AclBinding right(String topic, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:*", "*", operation, permission));
    }

    /** Counts the relay's warnings about a topic. */
    private static final class Refusals extends Handler implements AutoCloseable {

        private static final PatternFormatter LINE = new PatternFormatter("%s");

        private final AtomicInteger count = new AtomicInteger();
        private final Logger logger = Logger.getLogger(Relay.class.getName());
        private final String topic;

        Refusals(String topic) {
            this.topic = topic;
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            if (LINE.format(line).contains(topic)) count.incrementAndGet();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
