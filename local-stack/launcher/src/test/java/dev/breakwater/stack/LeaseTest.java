package dev.breakwater.stack;

import java.nio.file.Files;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Servers run while a process uses them. */
class LeaseTest {

    private static FreshStack fresh;

    @BeforeAll
    static void nothing_runs_yet() throws Exception {
        fresh = new FreshStack("leases");
    }

    @AfterAll
    static void leave_nothing() throws Exception {
        fresh.stack.reset();
    }

    @Test
    void the_servers_stop_after_their_last_user() throws Exception {
        var first = new ProcessBuilder("sleep", "600").start();
        var second = new ProcessBuilder("sleep", "600").start();
        fresh.stack.attach(first.pid());
        fresh.stack.attach(second.pid());

        fresh.stack.detach(first.pid());
        assertTrue(fresh.healthy());

        // Killed: it never detaches, and still does not count.
        second.destroyForcibly().waitFor();
        fresh.stack.detach(first.pid());
        for (var server : fresh.servers.all()) assertFalse(fresh.runs(server.name()), server.name());
        first.destroyForcibly();
    }

    @Test
    void a_hold_keeps_the_servers_after_the_last_user() throws Exception {
        var user = new ProcessBuilder("sleep", "600").start();
        fresh.stack.up(false);
        fresh.stack.attach(user.pid());
        fresh.stack.detach(user.pid());
        user.destroyForcibly();
        assertTrue(fresh.healthy());
        fresh.stack.down();
    }

    @Test
    void a_test_run_has_its_own_resources_until_it_ends() throws Exception {
        fresh.stack.up(false);
        var name = fresh.stack.claim("some-service");
        var mine = fresh.stack.isolated(name);
        var other = fresh.stack.isolated(fresh.stack.claim("some-service"));
        assertNotEquals(mine.database(), other.database());
        assertNotEquals(mine.topicPrefix(), other.topicPrefix());
        assertNotEquals(mine.bucket(), other.bucket());
        assertNotEquals(mine.redis(), other.redis());
        assertTrue(exists(mine.database()));
        assertTrue(Files.exists(fresh.place.data("s3").resolve(mine.bucket())));

        // Its process has exited.
        Files.writeString(fresh.place.folder("sandboxes").resolve(name), "1 0 1");
        fresh.stack.claim("some-service");
        assertFalse(exists(mine.database()));
        assertFalse(Files.exists(fresh.place.data("s3").resolve(mine.bucket())));
        assertTrue(exists(other.database()));
    }

    private static boolean exists(String database) throws Exception {
        try (var sql = fresh.servers.postgres().sql("postgres")) {
            return sql.holds("exists (select from pg_database where datname = ?)", database);
        }
    }
}
