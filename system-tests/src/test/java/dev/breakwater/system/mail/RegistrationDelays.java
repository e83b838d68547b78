package dev.breakwater.system.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.breakwater.system.Client;
import dev.breakwater.system.Load;
import dev.breakwater.system.SmtpSink;

import static org.awaitility.Awaitility.await;

/** The time from the response to a registration, of the whole system, until the mail server has accepted the email. */
final class RegistrationDelays {

    private static final int PER_SECOND = 10;

    private final SmtpSink sink;

    RegistrationDelays(SmtpSink sink) {
        this.sink = sink;
    }

    /** @param refused the registrations that a busy machine did not accept */
    record Delays(List<Duration> all, int refused) {

        double percentileMillis(double share) {
            return Load.percentile(all, share).toNanos() / 1e6;
        }
    }

    Delays measure(Duration length) throws Exception {
        var answered = new ConcurrentHashMap<String, Long>();
        var refused = new AtomicInteger();
        var run = System.nanoTime();
        Load.open(PER_SECOND, length, () -> {
            var email = "waits-" + answered.size() + "-" + System.nanoTime() + "@d" + run + ".example";
            if (new Client().register(email).status() == 202) answered.put(email, System.nanoTime());
            else refused.incrementAndGet();
            return null;
        });
        await().atMost(Duration.ofMinutes(1))
                .until(() -> sink.acceptedAt().keySet().containsAll(answered.keySet()));
        return new Delays(delays(answered, sink.acceptedAt()), refused.get());
    }

    /** The email may arrive before the response, so a delay may be negative. */
    private static List<Duration> delays(Map<String, Long> answered, Map<String, Long> accepted) {
        var delays = new ArrayList<Duration>();
        answered.forEach((email, at) -> delays.add(Duration.ofNanos(accepted.get(email) - at)));
        return delays;
    }
}
