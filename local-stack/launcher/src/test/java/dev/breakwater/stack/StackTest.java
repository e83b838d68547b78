package dev.breakwater.stack;

import java.nio.file.Files;
import java.util.List;

import dev.breakwater.stack.machine.Folders;
import dev.breakwater.stack.machine.Pause;
import dev.breakwater.stack.machine.Processes;
import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.server.Sql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The life cycle of a stack; the tests share it, and none depends on another. */
class StackTest {

    private static FreshStack fresh;

    @BeforeAll
    static void bring_the_servers_up() throws Exception {
        fresh = new FreshStack("life");
        Files.createDirectories(fresh.place.folder("data").resolve(".new-postgres/half-done-by-a-killed-launcher"));
        fresh.stack.up(false);
    }

    @AfterAll
    static void leave_nothing() throws Exception {
        fresh.stack.reset();
        for (var server : fresh.servers.all()) assertFalse(fresh.runs(server.name()), server.name());
    }

    @Test
    void a_second_launcher_finds_everything_running() throws Exception {
        fresh.stack.up(false);
        var before = pids();
        fresh.stack.up(false);
        assertEquals(before, pids());
        assertTrue(fresh.healthy());
    }

    @Test
    void a_write_to_the_primary_is_visible_on_the_replica() throws Exception {
        fresh.stack.up(false);
        var note = write_note("streams");
        assertTrue(read_note(fresh.servers.replica().sql("users"), note));
    }

    @Test
    void data_survive_a_restart() throws Exception {
        fresh.stack.up(false);
        var note = write_note("restart");
        var keys = Files.readString(fresh.place.folder("keys").resolve("jwks.json"));

        fresh.stack.down();
        for (var server : fresh.servers.all()) assertFalse(fresh.runs(server.name()), server.name());

        fresh.stack.up(false);
        assertTrue(fresh.healthy());
        assertTrue(read_note(fresh.servers.postgres().sql("users"), note));
        assertTrue(read_note(fresh.servers.replica().sql("users"), note));
        assertEquals(keys, Files.readString(fresh.place.folder("keys").resolve("jwks.json")));
    }

    @Test
    void servers_killed_with_9_come_back_with_their_data() throws Exception {
        fresh.stack.up(false);
        var note = write_note("killed");
        for (var server : fresh.servers.all())
            Processes.signal(fresh.running(server.name()).pid(), "KILL");

        fresh.stack.up(false);
        assertTrue(fresh.healthy());
        assertTrue(read_note(fresh.servers.postgres().sql("users"), note));
        assertTrue(read_note(fresh.servers.replica().sql("users"), note));
    }

    @Test
    void a_replica_that_lost_its_data_is_cloned_again() throws Exception {
        fresh.stack.up(false);
        var note = write_note("cloned");
        fresh.stack.stop("replica");
        Folders.delete(fresh.place.data("replica"));
        fresh.stack.up(false);
        assertTrue(read_note(fresh.servers.replica().sql("users"), note));
    }

    @Test
    void the_error_names_a_foreign_process_on_a_port() throws Exception {
        fresh.stack.stop("redis");
        try (var _ = new java.net.ServerSocket(fresh.servers.redis().port())) {
            var refusal = assertThrows(StackException.class, () -> fresh.stack.start("redis"));
            var me = ProcessHandle.current().pid();
            assertTrue(refusal.getMessage().contains("taken by process " + me + " ("), refusal.getMessage());
        }
    }

    @Test
    void a_pid_file_with_a_reused_pid_ends_no_process() throws Exception {
        fresh.stack.stop("redis");
        var innocent = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(fresh.place.pidFile("redis"), innocent.pid() + " 1 2020-01-01T00:00:00Z");
            assertFalse(fresh.runs("redis"));
            fresh.stack.start("redis");
            assertTrue(fresh.servers.redis().healthy());
            assertTrue(innocent.isAlive());
        } finally {
            innocent.destroy();
        }
    }

    @Test
    void a_server_without_a_pid_file_is_found_and_used() throws Exception {
        fresh.stack.start("redis");
        var orphan = fresh.running("redis");
        Files.delete(fresh.place.pidFile("redis"));
        fresh.stack.start("redis");
        assertEquals(orphan.pid(), fresh.running("redis").pid());
        assertTrue(Files.exists(fresh.place.pidFile("redis")));
    }

    @Test
    void only_the_owner_can_read_secrets() throws Exception {
        for (var file : List.of("secrets.properties", "run/s3.properties")) {
            var permissions = Files.getPosixFilePermissions(fresh.place.dir().resolve(file));
            assertEquals(
                    "[OWNER_READ, OWNER_WRITE]",
                    permissions.stream().sorted().toList().toString());
        }
    }

    @Test
    void a_service_role_can_connect_to_its_own_database_only() throws Exception {
        fresh.stack.up(false);
        try (var sql = fresh.servers.postgres().sql("postgres")) {
            assertTrue(sql.holds("has_database_privilege('users', 'users', 'connect')"));
            assertFalse(sql.holds("has_database_privilege('users', 'emails', 'connect')"));
            assertFalse(sql.holds("exists (select from pg_roles where rolname in ('users', 'emails', 'media', 'tests')"
                    + " and (rolsuper or rolcreatedb or rolcreaterole or rolreplication))"));
        }
    }

    private static List<Long> pids() {
        return fresh.servers.all().stream()
                .map(server -> fresh.running(server.name()).pid())
                .toList();
    }

    private static String write_note(String note) throws Exception {
        try (var sql = fresh.servers.postgres().sql("users")) {
            sql.run("create table if not exists note (text text)");
            sql.run("insert into note values ('" + note + "')");
        }
        return note;
    }

    /** Within five seconds, because the replica follows asynchronously. */
    private static boolean read_note(Sql connection, String note) throws Exception {
        try (var sql = connection) {
            for (var tries = 0; tries < 50; tries++) {
                if (sql.holds("to_regclass('note') is not null")
                        && sql.holds("exists (select from note where text = ?)", note)) return true;
                Pause.ofMillis(100);
            }
            return false;
        }
    }
}
