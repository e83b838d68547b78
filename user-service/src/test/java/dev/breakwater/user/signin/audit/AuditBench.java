package dev.breakwater.user.signin.audit;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import com.sun.management.OperatingSystemMXBean;
import dev.breakwater.events.SignInEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.reactive.messaging.ChannelRegistry;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;

/**
 * Measures how fast one consumer stores sign-ins from their topic in the audit table. The events are encrypted and
 * published while the consumer is paused. Run by {@code ./run bench users}; the figures are in docs/capacity.md.
 */
@QuarkusTest
@TestProfile(AuditBench.Paused.class)
class AuditBench {

    private static final int USERS = 50;
    private static final int EVENTS = 200_000;
    private static final int PER_TRANSACTION = 250;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @Inject
    Outbox outbox;

    @Inject
    AgroalDataSource database;

    @Inject
    ChannelRegistry channels;

    public static class Paused implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "mp.messaging.incoming.sign-ins.pausable", "true",
                    "mp.messaging.incoming.sign-ins.initially-paused", "true");
        }
    }

    @Test
    void drain() throws Exception {
        publish(users());
        while (count("outbox where sent_at is null") > 0) Thread.sleep(100);
        var cpu = system.getProcessCpuTime();
        var begun = System.nanoTime();
        channels.getPausable("sign-ins").resume();
        while (count("sign_in") < EVENTS + USERS) Thread.sleep(20);
        var seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "bench users audit of sign-ins: %,d in %.1f s, %,.0f/s, %,.0f per CPU-second of the service%n",
                EVENTS, seconds, EVENTS / seconds, EVENTS * 1e9 / (system.getProcessCpuTime() - cpu));
    }

    private List<UUID> users() {
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            return IntStream.range(0, USERS)
                    .mapToObj(_ -> as(Person.registered(events).signedIn()))
                    .map(person -> person.get("/api/v1/users/me").jsonPath().getUUID("id"))
                    .toList();
        }
    }

    /** Each transaction has the events of one user: transactions with events of the same user wait for each other. */
    private void publish(List<UUID> users) throws Exception {
        try (var publishers = Executors.newFixedThreadPool(4)) {
            var work = IntStream.range(0, EVENTS / PER_TRANSACTION)
                    .<Callable<Void>>mapToObj(i -> () -> publish(users.get(i % USERS)))
                    .toList();
            for (var done : publishers.invokeAll(work)) done.get();
        }
    }

    private Void publish(UUID user) {
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < PER_TRANSACTION; i++)
                outbox.append(new SignInEvent.SignInRefused(
                        user,
                        "invalid-credentials",
                        "203.0.113.0/24",
                        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                        Timestamps.now()));
        });
        return null;
    }

    private long count(String rows) throws SQLException {
        try (var connection = database.getConnection();
                var found = connection.createStatement().executeQuery("select count(*) from " + rows)) {
            found.next();
            return found.getLong(1);
        }
    }
}
