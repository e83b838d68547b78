package dev.breakwater.email.routing;

import java.time.Duration;

import dev.breakwater.platform.CircuitBreaker.State;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ServerHealthTest {

    private static final long SECOND = 1_000_000_000L;
    /** With jitter the first pause of 10 s ends after 12 s at most, the second of 20 s not before 16 s. */
    private static final long AFTER_PAUSE = 13 * SECOND;

    private final ServerHealth server = new ServerHealth(3, Duration.ofSeconds(10), Duration.ofMinutes(5));

    @Test
    void it_opens_after_failures_in_a_row_and_a_success_between_them_starts_the_count_again() {
        server.failed(1);
        server.failed(2);
        server.succeeded(3);
        server.failed(4);
        server.failed(5);
        assertTrue(server.admits(6));
        server.failed(7);
        assertFalse(server.admits(8));
    }

    @Test
    void after_the_pause_one_email_tries_the_server_and_its_success_closes_the_circuit() {
        open();
        assertTrue(server.admits(AFTER_PAUSE));
        assertFalse(server.admits(AFTER_PAUSE), "one at a time");
        server.succeeded(AFTER_PAUSE + 1);
        assertEquals(State.CLOSED, server.state());
    }

    @Test
    void while_one_email_tries_the_server_the_others_wait_a_moment_and_not_another_pause() {
        open();
        assertTrue(server.admits(AFTER_PAUSE));
        assertEquals(Duration.ofMillis(2_500), server.pause(AFTER_PAUSE + 1));
        server.failed(AFTER_PAUSE + 2);
        assertTrue(server.pause(AFTER_PAUSE + 3).toSeconds() >= 15);
    }

    @Test
    void each_failed_try_doubles_the_pause() {
        open();
        assertTrue(server.admits(AFTER_PAUSE));
        server.failed(AFTER_PAUSE);
        assertFalse(server.admits(AFTER_PAUSE + 15 * SECOND));
        assertTrue(server.admits(AFTER_PAUSE + 25 * SECOND));
    }

    @Test
    void a_try_that_says_nothing_about_the_server_lets_the_next_email_try() {
        open();
        assertTrue(server.admits(AFTER_PAUSE));
        server.released();
        assertTrue(server.admits(AFTER_PAUSE));
    }

    @Test
    void silence_for_one_domain_does_not_open_it_and_silence_for_several_does() {
        for (int i = 0; i < 10; i++) server.failedFor("slow.example", 1, 2);
        assertEquals(State.CLOSED, server.state());
        server.failedFor("b.example", 1, 2);
        server.failedFor("c.example", 1, 2);
        assertEquals(State.OPEN, server.state());
    }

    @Test
    void silence_for_several_domains_does_not_open_it_while_emails_to_others_are_accepted() {
        server.succeeded(5);
        for (var domain : new String[] {"a", "b", "c", "d"}) server.failedFor(domain, 1, 10);
        assertEquals(State.CLOSED, server.state());
    }

    @Test
    void a_server_that_failed_is_suspect_until_it_accepts_an_email() {
        assertFalse(server.isSuspect(0));
        server.failed(1);
        assertTrue(server.isSuspect(2));
        server.succeeded(3);
        assertFalse(server.isSuspect(4));
    }

    private void open() {
        for (int i = 0; i < 3; i++) server.failed(0);
        assertEquals(State.OPEN, server.state());
    }
}
