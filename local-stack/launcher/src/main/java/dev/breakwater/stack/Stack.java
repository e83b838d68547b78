package dev.breakwater.stack;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** The servers of one place: who wants them up, and when they may go down. */
public final class Stack {

    private final Place place;
    private final Consumer<String> progress;
    private final Leases leases;
    private final Fleet fleet;
    private final Secrets secrets;
    private final Postgres postgres;
    private final Replica replica;
    private final Kafka kafka;
    private final S3 s3;
    private final Redis redis;
    private final Mail mail;

    public Stack(Place place, Consumer<String> progress) {
        this.place = place;
        this.progress = progress;
        leases = new Leases(place);
        fleet = new Fleet(place, progress);
        secrets = new Secrets(place);
        postgres = new Postgres(place, secrets);
        replica = new Replica(place, postgres, secrets);
        kafka = new Kafka(place);
        s3 = new S3(place, secrets);
        redis = new Redis(place);
        mail = new Mail(place);
    }

    List<Server> servers() {
        return List.of(postgres, replica, kafka, s3, redis, mail);
    }

    /** Brings the servers up and keeps them up until somebody says down. */
    public void hold() throws Exception {
        try (var _ = Lock.of(place, progress)) {
            leases.hold();
            ensure();
        }
    }

    /** Brings the servers up for as long as this JVM lives. */
    public void attach() throws Exception {
        attach(ProcessHandle.current().pid());
        Finisher.atExit(place);
    }

    /** Brings the servers up for as long as a process lives. */
    void attach(long pid) throws Exception {
        try (var _ = Lock.of(place, progress)) {
            leases.add(pid);
            ensure();
        }
    }

    /** What an application in dev mode works with: the same data as the packaged system. */
    public Coordinates shared(String module) {
        var database = Postgres.DATABASES.stream()
                .filter(name -> module.startsWith(name.replaceAll("s$", "")))
                .findFirst()
                .orElse("");
        return coordinates(database, database, database.isEmpty() ? "" : secrets.get(database), "", 0, "media");
    }

    /** What a test run works with: a sandbox of its own for as long as this JVM lives. Returns its name. */
    public String claim(String module) throws Exception {
        try (var _ = Lock.of(place, progress)) {
            clean();
            var sandbox = Sandbox.claim(place, module, ProcessHandle.current().pid());
            redis.flush(sandbox.redisDatabase());
            s3.bucket(sandbox.bucket());
            String lsn;
            try (var sql = postgres.sql("postgres")) {
                Postgres.database(sql, sandbox.database(), Postgres.TESTS);
                lsn = sql.value("select pg_current_wal_lsn()").orElseThrow();
            }
            replica.await(lsn);
            return sandbox.name();
        }
    }

    public Coordinates isolated(String sandboxName) {
        var sandbox = Sandbox.named(place, sandboxName);
        return coordinates(
                sandbox.database(),
                Postgres.TESTS,
                secrets.get(Postgres.TESTS),
                sandbox.topicPrefix(),
                sandbox.redisDatabase(),
                sandbox.bucket());
    }

    private Coordinates coordinates(
            String database, String user, String password, String topicPrefix, int redisDatabase, String bucket) {
        var primary = "127.0.0.1:" + postgres.port();
        return new Coordinates(
                database,
                user,
                password,
                primary,
                "127.0.0.1:" + replica.port() + "," + primary,
                kafka.address(),
                topicPrefix,
                "redis://127.0.0.1:" + redis.port() + "/" + redisDatabase,
                "http://localhost:" + s3.port(),
                secrets.get("s3.access-key"),
                secrets.get("s3.secret-key"),
                bucket,
                "127.0.0.1",
                mail.smtpPort(),
                "http://localhost:" + mail.inboxPort(),
                place.folder("keys"));
    }

    /** Removes what dead test runs left on the servers. */
    private void clean() throws Exception {
        var dead = Sandbox.all(place).stream().filter(Sandbox::abandoned).toList();
        if (dead.isEmpty()) return;
        try (var topics = new Topics(kafka.address())) {
            topics.deleteStartingWith(dead.stream().map(Sandbox::topicPrefix).toList());
        }
        try (var sql = postgres.sql("postgres")) {
            for (var sandbox : dead) sql.run("drop database if exists " + sandbox.database() + " with (force)");
        }
        for (var sandbox : dead) {
            Binaries.delete(s3.bucket(sandbox.bucket()));
            sandbox.forget(place);
        }
    }

    private void ensure() throws Exception {
        SigningKeys.ensure(place);
        fleet.ensure(servers());
    }

    /** Ends a process' use; what it had to itself is removed, and the servers end with their last user. */
    void detach(long pid) throws Exception {
        try (var _ = Lock.of(place, progress)) {
            leases.remove(pid);
            clean();
            if (!leases.wanted()) fleet.end(servers());
        }
    }

    /** Ends the servers whoever uses them. */
    public void down() throws IOException {
        try (var _ = Lock.of(place, progress)) {
            leases.release();
            fleet.end(servers());
        }
    }

    /** Ends the servers and deletes their data. */
    public void reset() throws IOException {
        try (var _ = Lock.of(place, progress)) {
            leases.release();
            fleet.end(servers());
            for (var folder : List.of("data", "keys", "logs", "run"))
                Binaries.delete(place.dir().resolve(folder));
            Binaries.delete(place.dir().resolve("secrets.properties"));
        }
    }
}
