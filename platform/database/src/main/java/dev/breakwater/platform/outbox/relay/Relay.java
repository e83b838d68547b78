package dev.breakwater.platform.outbox.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import dev.breakwater.platform.messaging.EventProducer;
import dev.breakwater.platform.messaging.SendResult.Refused;
import dev.breakwater.platform.messaging.SendResult.Sent;
import dev.breakwater.platform.messaging.SendResult.Skipped;
import dev.breakwater.platform.messaging.SendResult.Unreachable;
import org.jboss.logging.Logger;

/**
 * Sends the outbox's rows to Kafka, oldest first, on one instance at a time. Rows are marked after Kafka acknowledges them:
 * a crash between the two sends rows again and loses none.
 */
final class Relay implements Runnable {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final Duration LONGEST_UNMARKED = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    private final DataSource database;
    private final EventProducer producer;
    private final OutboxConfig config;
    private final RelayMetrics meters;
    private final PausedKeys pausedKeys = new PausedKeys();
    /**
     * Rows that are sent but not yet marked. The list outlives a lost session, so this process does not send them
     * again.
     */
    private final List<SentRow> unmarked = new ArrayList<>();

    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean leading;

    Relay(DataSource database, EventProducer producer, OutboxConfig config, RelayMetrics meters) {
        this.database = database;
        this.producer = producer;
        this.config = config;
        this.meters = meters;
    }

    boolean isLeading() {
        return leading;
    }

    /** Stops the relay after the batch in flight. */
    void stop() {
        stopping.countDown();
    }

    @Override
    public void run() {
        while (isOngoing()) {
            try {
                var leadership = LeaderLock.seek(database);
                if (leadership.isPresent()) lead(leadership.get());
            } catch (SQLException | RuntimeException e) {
                LOG.warnf("the outbox's relay starts again: %s", e);
            }
            pause(BETWEEN_ATTEMPTS);
        }
        producer.close();
    }

    private void lead(LeaderLock leadership) throws SQLException {
        LOG.info("relaying the outbox");
        leading = true;
        try (leadership) {
            var queue = new OutboxTable(leadership.connection(), unmarked);
            while (isOngoing()) {
                long began = System.nanoTime();
                int rows = relay(queue);
                if (rows == config.batch()) continue;
                leadership.awaitRows(longestWait(queue), this::isOngoing);
                restUntil(began + config.batchInterval().toNanos());
                leadership.forgetNotifications();
            }
            queue.markSent();
        } finally {
            leading = false;
        }
    }

    /** Marks the rows of the last batch, sends one batch, and returns its number of rows. */
    private int relay(OutboxTable queue) throws SQLException {
        var rows = queue.next(config.batch(), pausedKeys.now());
        if (rows.isEmpty()) return 0;
        var results = producer.send(rows.stream().map(OutboxRow::event).toList());
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            switch (results.get(i)) {
                case Sent sent -> {
                    queue.sent(row, sent);
                    pausedKeys.reached(row.event().topic());
                    meters.sent(row.event().at());
                }
                case Refused(var reason) -> refused(queue, row, reason);
                case Unreachable(var reason) -> unreachable(row, reason);
                case Skipped _ -> {}
            }
        }
        return rows.size();
    }

    /**
     * How long to wait for a notification, which every later commit sends. The wait is short while sent rows are not yet
     * marked.
     */
    private Duration longestWait(OutboxTable queue) {
        return pausedKeys.atMost(queue.hasUnmarked() ? LONGEST_UNMARKED : config.poll());
    }

    /**
     * Delays the next batch, so that rows committed in quick succession share it. A row that arrives later does not wait.
     */
    private void restUntil(long nanos) {
        long left = nanos - System.nanoTime();
        if (left > 0) pause(Duration.ofNanos(left));
    }

    /** Kafka may never accept this row: pauses its key and lets the others continue. */
    private void refused(OutboxTable queue, OutboxRow row, String reason) throws SQLException {
        queue.refused(row.id(), reason, config.attempts());
        if (row.attempts() + 1 >= config.attempts()) {
            LOG.errorf("parked outbox row %d, and its key waits for an operator: %s", row.id(), reason);
            return;
        }
        pausedKeys.key(new OrderingKey(row.event().topic(), row.event().key()), retryDelay(row.attempts()));
        LOG.warnf("Kafka refused outbox row %d, attempt %d: %s", row.id(), row.attempts() + 1, reason);
    }

    /** The row itself is valid: the relay retries it until Kafka accepts it. */
    private void unreachable(OutboxRow row, String reason) {
        var topic = row.event().topic();
        if (pausedKeys.topic(topic)) LOG.warnf("topic %s cannot be reached, its events wait: %s", topic, reason);
    }

    private Duration retryDelay(int attempts) {
        var delay = config.retryDelay().multipliedBy(1L << Math.min(attempts, 16));
        return delay.compareTo(LONGEST_RETRY) < 0 ? delay : LONGEST_RETRY;
    }

    private boolean isOngoing() {
        return stopping.getCount() > 0;
    }

    private void pause(Duration time) {
        try {
            stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            stop();
        }
    }
}
