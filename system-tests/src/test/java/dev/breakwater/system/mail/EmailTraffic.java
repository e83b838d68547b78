package dev.breakwater.system.mail;

import java.time.Duration;

import dev.breakwater.system.SmtpSink;
import dev.breakwater.system.UserEvents;
import dev.breakwater.system.UserEvents.Event;

import static org.awaitility.Awaitility.await;

/** Publishes events that cause emails, and waits for the emails. */
final class EmailTraffic implements AutoCloseable {

    private static final int DOMAINS = 200;
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final SmtpSink sink;
    private final SentEmails stored;
    private final UserEvents events = new UserEvents();
    private int number;

    EmailTraffic(SmtpSink sink, SentEmails stored) {
        this.sink = sink;
        this.stored = stored;
    }

    SentEmails stored() {
        return stored;
    }

    /**
     * Publishes emails, and returns when the good ones have arrived and their outcomes are published.
     *
     * @param bad so many more of each kind, between the good ones: to a domain that never answers, and events that cannot be read
     * @return the good emails per second
     */
    double send(int count, int bad) {
        var expected = sink.count() + count;
        var began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            if (bad > 0 && i % (count / bad) == 0) publishBad();
            events.publish(Event.to(name() + "@d" + i % DOMAINS + ".example"));
        }
        events.flush();
        await("the emails").atMost(TIMEOUT).pollInterval(Duration.ofMillis(20)).until(() -> sink.count() >= expected);
        var seconds = (System.nanoTime() - began) / 1e9;
        await("their outcomes").atMost(TIMEOUT).until(stored::arePublished);
        return count / seconds;
    }

    private void publishBad() {
        events.publishUnreadable();
        events.publish(Event.to(name() + "@" + SmtpSink.BLACK_HOLE));
    }

    private String name() {
        return "p" + number++;
    }

    @Override
    public void close() {
        events.close();
    }
}
