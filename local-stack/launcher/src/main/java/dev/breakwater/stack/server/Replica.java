package dev.breakwater.stack.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import dev.breakwater.stack.machine.Folders;
import dev.breakwater.stack.machine.Pause;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.machine.Unprivileged;
import dev.breakwater.stack.process.Server;
import dev.breakwater.stack.secrets.Secrets;

/** The streaming hot standby. It has no data of its own, so after any failure it is cloned again. */
public final class Replica implements Server {

    public static final String NAME = "replica";
    /** Files that a base backup omits (PostgreSQL, "Making a Base Backup Using the Low Level API"). */
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> SKIPPED = Set.of("postmaster.pid", "postmaster.opts");

    private final StackLocation stackLocation;
    private final Postgres primary;
    private final Secrets secrets;

    Replica(StackLocation stackLocation, Postgres primary, Secrets secrets) {
        this.stackLocation = stackLocation;
        this.primary = primary;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return NAME;
    }

    int port() {
        return stackLocation.port(15433);
    }

    @Override
    public List<Integer> ports() {
        return List.of(port());
    }

    @Override
    public List<String> after() {
        return List.of(Postgres.NAME);
    }

    @Override
    public String signal() {
        return "INT";
    }

    @Override
    public Command prepare() throws Exception {
        var data = stackLocation.data(NAME);
        if (!continues(data)) {
            Folders.delete(data);
            cloneInto(data);
        }
        follow(data);
        Postgres.forgetReusedPid(data);
        return Postgres.command(
                stackLocation,
                data,
                port(),
                "hot_standby_feedback=on",
                "wal_retrieve_retry_interval=500ms",
                "wal_receiver_status_interval=1s");
    }

    /** Whether a data folder can continue to follow this primary: the same cluster, and the log that it needs still exists. */
    private boolean continues(Path data) throws IOException, SQLException {
        if (!Files.exists(data)) return false;
        try (var sql = primary.sql("postgres")) {
            var lost = sql.holds(
                    "exists (select from pg_replication_slots where slot_name = 'replica' and wal_status = 'lost')");
            if (lost) sql.run("select pg_drop_replication_slot('replica')");
            if (lost) primary.settle();
            var cluster = sql.value("select system_identifier from pg_control_system()")
                    .orElseThrow();
            return !lost && Long.parseLong(cluster) == cluster(data);
        }
    }

    private static long cluster(Path data) throws IOException {
        var control = ByteBuffer.wrap(Files.readAllBytes(data.resolve("global/pg_control")));
        return control.order(ByteOrder.nativeOrder()).getLong(0);
    }

    /** A base backup by our own code, since the binaries lack {@code pg_basebackup}. The slot retains the required log. */
    private void cloneInto(Path data) throws Exception {
        var fresh = data.resolveSibling(".new-" + NAME);
        Folders.delete(fresh);
        try (var sql = primary.sql("postgres")) {
            sql.run("select pg_backup_start('replica', true)");
            copy(primary.data(), fresh);
            var label = sql.value("select labelfile from pg_backup_stop(false)").orElseThrow();
            Files.writeString(fresh.resolve("backup_label"), label);
        }
        Files.createFile(fresh.resolve("standby.signal"));
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
        Unprivileged.own(fresh);
        Files.move(fresh, data);
    }

    /** Written before every start, because the primary's port may have changed with the stack's offset. */
    private void follow(Path data) throws IOException {
        var file = data.resolve("postgresql.auto.conf");
        Secrets.writePrivately(file, """
                primary_conninfo = 'host=127.0.0.1 port=%d user=replicator password=%s application_name=replica'
                primary_slot_name = 'replica'
                """.formatted(primary.port(), secrets.get("replicator")));
        Unprivileged.own(file);
    }

    /** Copies a live data folder: files may disappear or be inconsistent; the replay of the log corrects that. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                var emptied = from.equals(folder.getParent())
                        && EMPTIED.contains(folder.getFileName().toString());
                return emptied ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (SKIPPED.contains(file.getFileName().toString())) return FileVisitResult.CONTINUE;
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                } catch (NoSuchFileException vanished) {
                    return FileVisitResult.CONTINUE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException vanished) throws IOException {
                if (vanished instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                throw vanished;
            }
        });
    }

    public Sql sql(String database) throws SQLException {
        return new Sql(port(), database, secrets.get("postgres"));
    }

    /** Waits until the standby has replayed the log up to {@code lsn}; returns at once without a standby. */
    public void await(String lsn) throws SQLException {
        try (var sql = sql("postgres")) {
            for (var tries = 0; tries < 100 && !sql.holds("pg_last_wal_replay_lsn() >= ?::pg_lsn", lsn); tries++)
                Pause.ofMillis(20);
        }
    }

    @Override
    public boolean healthy() {
        try (var sql = sql("postgres")) {
            return sql.holds(
                    "pg_is_in_recovery() and exists (select from pg_stat_wal_receiver where status = 'streaming')");
        } catch (SQLException e) {
            return false;
        }
    }
}
