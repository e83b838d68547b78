package dev.breakwater.platform.replica;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ReplicationLagTest {

    private final ReplicationLag replicationLag = new ReplicationLag();

    @Test
    void a_replica_that_has_all_is_not_behind_however_long_nothing_happens() {
        replicationLag.primaryAt(100, at(0));
        replicationLag.replicaAt(100);
        replicationLag.primaryAt(100, at(5));
        replicationLag.replicaAt(100);
        assertEquals(Duration.ZERO, replicationLag.behind(at(3600)));
    }

    @Test
    void one_that_is_cut_off_is_behind_since_the_first_thing_it_lacks() {
        replicationLag.primaryAt(100, at(0));
        replicationLag.replicaAt(100);
        replicationLag.primaryAt(110, at(5));
        replicationLag.primaryAt(120, at(10));
        replicationLag.replicaAt(100);
        assertEquals(Duration.ofSeconds(10), replicationLag.behind(at(15)));
    }

    @Test
    void one_that_follows_slowly_is_behind_since_the_next_thing_it_lacks() {
        for (int i = 0; i < 10; i++) replicationLag.primaryAt(100 + i, at(i));
        replicationLag.replicaAt(104);
        assertEquals(Duration.ofSeconds(7), replicationLag.behind(at(12)));
    }

    @Test
    void a_replica_that_was_never_reached_is_behind_and_its_trail_stays_short() {
        for (int i = 0; i < 5_000; i++) replicationLag.primaryAt(100 + i, at(i));
        assertEquals(Duration.ofSeconds(5_000), replicationLag.behind(at(5_000)));
        replicationLag.replicaAt(100 + 4_999);
        assertEquals(Duration.ZERO, replicationLag.behind(at(5_001)));
    }

    private static Instant at(int seconds) {
        return Instant.EPOCH.plusSeconds(seconds);
    }
}
