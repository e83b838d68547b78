package dev.breakwater.stack.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.breakwater.stack.machine.Folders;
import dev.breakwater.stack.machine.Processes;
import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.machine.Unprivileged;
import dev.breakwater.stack.process.Daemon;
import dev.breakwater.stack.process.Server;
import dev.breakwater.stack.secrets.Secrets;

/** The primary: one database per service, each owned by a role without other rights. */
public final class Postgres implements Server {

    public static final String NAME = "postgres";
    static final List<String> DATABASES = List.of("users", "emails", "media");
    static final String TESTS = "tests";
    private static final String INITIALISATION = "initdb";

    private final StackLocation stackLocation;
    private final Secrets secrets;

    Postgres(StackLocation stackLocation, Secrets secrets) {
        this.stackLocation = stackLocation;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return NAME;
    }

    int port() {
        return stackLocation.port(15432);
    }

    @Override
    public List<Integer> ports() {
        return List.of(port());
    }

    @Override
    public String signal() {
        return "INT";
    }

    Path data() {
        return stackLocation.data(NAME);
    }

    @Override
    public Command prepare() throws Exception {
        var home = Binaries.postgres(stackLocation);
        if (!Files.exists(data())) initialise(home);
        forgetReusedPid(data());
        return command(
                stackLocation,
                data(),
                port(),
                "max_slot_wal_keep_size=1GB",
                // The replication slot of the standby must survive.
                "max_wal_size=512MB");
    }

    /** Created under a temporary name and renamed: a killed launcher leaves no incomplete data folder, only an orphan process. */
    private void initialise(Path home) throws IOException, InterruptedException {
        endInitialisation(stackLocation);
        var fresh = data().resolveSibling(".new-" + NAME);
        Folders.delete(fresh);
        Files.createDirectories(fresh);
        var password = fresh.resolveSibling(".password");
        Secrets.writePrivately(password, secrets.get("postgres"));
        Unprivileged.own(password);
        Unprivileged.own(fresh);
        var words = new ArrayList<>(Unprivileged.prefix(fresh));
        words.addAll(List.of(home.resolve("bin/initdb").toString(), "-D", fresh.toString(), "--username=postgres"));
        words.addAll(List.of("--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"));
        words.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"));
        var code = Daemon.run(stackLocation, INITIALISATION, Command.of(fresh, words));
        Files.delete(password);
        if (code != 0) throw new StackException("initdb failed; see " + stackLocation.log(INITIALISATION));
        Files.move(fresh, data());
    }

    public static void endInitialisation(StackLocation stackLocation) {
        Daemon.endOrphans(stackLocation, INITIALISATION);
    }

    /** The lock file of a crashed server may have a pid that another program has now; PostgreSQL would refuse to start. */
    static void forgetReusedPid(Path data) throws IOException {
        var lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)) return;
        var pid =
                Files.readAllLines(lock).stream().findFirst().map(String::strip).orElse("");
        if (!pid.matches("\\d+") || !Processes.command(Long.parseLong(pid)).contains("postgres")) Files.delete(lock);
    }

    static Command command(StackLocation stackLocation, Path data, int port, String... settings) throws IOException {
        var words = new ArrayList<>(Unprivileged.prefix(data));
        words.addAll(
                List.of(Binaries.postgres(stackLocation).resolve("bin/postgres").toString(), "-D", data.toString()));
        var all = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "shared_buffers=64MB",
                "jit=off",
                "timezone=UTC"));
        all.addAll(List.of(settings));
        for (var setting : all) words.addAll(List.of("-c", setting));
        return Command.of(data, words);
    }

    public Sql sql(String database) throws SQLException {
        return new Sql(port(), database, secrets.get("postgres"));
    }

    @Override
    public boolean healthy() {
        try (var sql = sql("postgres")) {
            return sql.holds("not pg_is_in_recovery()");
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void settle() throws SQLException {
        try (var sql = sql("postgres")) {
            // The statement of a killed launcher continues; its session holds the lock until it ends.
            sql.run("select pg_advisory_lock(hashtext('settle'))");
            role(sql, "replicator", "login replication");
            role(sql, TESTS, "login");
            for (var name : DATABASES) {
                role(sql, name, "login");
                database(sql, name, name);
            }
            if (!sql.holds("exists (select from pg_replication_slots where slot_name = 'replica')"))
                sql.run("select pg_create_physical_replication_slot('replica', true)");
        }
    }

    private void role(Sql sql, String name, String rights) throws SQLException {
        if (sql.holds("exists (select from pg_roles where rolname = ?)", name)) return;
        sql.run("create role " + name + " " + rights + " password '" + secrets.get(name) + "'");
    }

    /** Creates a database to which only {@code owner} may connect. */
    static void database(Sql sql, String name, String owner) throws SQLException {
        if (!sql.holds("exists (select from pg_database where datname = ?)", name))
            sql.run("create database " + name + " owner " + owner + " template template0");
        sql.run("revoke connect, temporary on database " + name + " from public");
    }
}
