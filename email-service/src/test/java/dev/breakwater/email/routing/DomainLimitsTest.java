package dev.breakwater.email.routing;

import java.time.Duration;
import java.util.ArrayList;

import dev.breakwater.email.routing.DomainLimits.End;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DomainLimitsTest {

    private static final long SECOND = 1_000_000_000L;

    private final DomainLimits limits = limits(0);

    @Test
    void a_domain_gets_its_places_and_other_domains_get_theirs() {
        for (int i = 0; i < 4; i++) assertNotNull(begin("a.example", 0));
        assertNull(begin("a.example", 0));
        assertNotNull(begin("b.example", 0));
    }

    @Test
    void a_domain_whose_emails_do_not_end_gets_fewer_places() {
        assertNotNull(begin("a.example", 0));
        assertNotNull(begin("a.example", 3 * SECOND));
        assertNull(begin("a.example", 3 * SECOND));
        assertEquals(1, limits.limited(3 * SECOND));
    }

    @Test
    void a_domain_that_gives_no_reply_pauses_and_then_one_email_tries_it() {
        for (int i = 0; i < 3; i++) limits.end("a.example", begin("a.example", 0), End.NO_REPLY, 0);
        assertNull(begin("a.example", SECOND));

        var probe = begin("a.example", 13 * SECOND);
        assertNotNull(probe);
        assertNull(begin("a.example", 13 * SECOND));
        limits.end("a.example", probe, End.REPLY, 13 * SECOND);
        for (int i = 0; i < 4; i++) assertNotNull(begin("a.example", 13 * SECOND));
    }

    @Test
    void emails_that_wait_for_a_slow_domain_come_one_after_the_other() {
        var start = begin("a.example", 0);
        limits.end("a.example", start, End.REPLY, 10 * SECOND);
        for (int i = 0; i < 2; i++) begin("a.example", 10 * SECOND);

        var waits = new ArrayList<Duration>();
        for (int i = 0; i < 100; i++)
            waits.add(limits.begin("a.example", 10 * SECOND).pause());

        assertEquals(100, waits.stream().distinct().count());
        assertTrue(waits.getLast().compareTo(Duration.ofSeconds(90)) > 0, waits::toString);
        assertTrue(waits.getLast().compareTo(Duration.ofMinutes(5)) <= 0, waits::toString);
    }

    @Test
    void a_rate_is_kept_over_time_with_a_burst_of_one_second() {
        var limited = limits(10);
        int begun = 0;
        for (long at = 0; at < 5 * SECOND; at += SECOND / 100) {
            var start = limited.begin("a.example", at).start();
            if (start == null) continue;
            begun++;
            limited.end("a.example", start, End.REPLY, at);
        }
        assertTrue(begun >= 49 && begun <= 60, () -> "sent in 5 s at 10/s");
    }

    @Test
    void domains_without_trouble_are_forgotten() {
        for (int i = 0; i < 100_000; i++) {
            var domain = i + ".example";
            limits.end(domain, begin(domain, i), End.REPLY, i);
        }
        assertEquals(0, limits.size());
    }

    @Test
    void of_domains_without_number_that_give_no_reply_a_bounded_number_is_remembered() {
        for (int i = 0; i < 30_000; i++) {
            var domain = i + ".example";
            limits.end(domain, begin(domain, i), End.NO_REPLY, i);
        }
        assertTrue(limits.size() <= 10_001, () -> "remembered: " + limits.size());
    }

    private DomainLimit.Start begin(String domain, long now) {
        return limits.begin(domain, now).start();
    }

    private static DomainLimits limits(double rate) {
        return new DomainLimits(
                new DomainPolicy(4, 2, rate, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(5)));
    }
}
