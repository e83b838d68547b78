package dev.breakwater.stack.server;

import java.util.List;
import java.util.Optional;

import dev.breakwater.stack.machine.Folders;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.process.Server;
import dev.breakwater.stack.secrets.Secrets;

/** The servers of one stack. */
public record Servers(
        StackLocation place,
        Secrets secrets,
        Postgres postgres,
        Replica replica,
        Kafka kafka,
        S3 s3,
        Redis redis,
        Mail mail) {

    /** The service that asks for the files of emails, and the one that has them. */
    private static final List<String> SHARING_ATTACHMENTS = List.of("email-service", "media-api");

    public static Servers of(StackLocation place) {
        var secrets = new Secrets(place);
        var postgres = new Postgres(place, secrets);
        var replica = new Replica(place, postgres, secrets);
        return new Servers(
                place,
                secrets,
                postgres,
                replica,
                new Kafka(place),
                new S3(place, secrets),
                new Redis(place),
                new Mail(place));
    }

    public List<Server> all() {
        return List.of(postgres, replica, kafka, s3, redis, mail);
    }

    /** Settings of the packaged services and dev mode: their data are persistent. */
    public ConnectionSettings shared(String module) {
        var database = Postgres.DATABASES.stream()
                .filter(name -> module.startsWith(name.replaceAll("s$", "")))
                .findFirst()
                .orElse("");
        var password = database.isEmpty() ? "" : secrets.get(database);
        var sealingKey = Optional.of(secrets.sealingKey()).filter(_ -> database.equals("users"));
        var personalDataKey = Optional.of(secrets.personalDataKey())
                .filter(_ -> database.equals("users") || database.equals("emails"));
        var attachmentsSecret =
                Optional.of(secrets.get(Secrets.ATTACHMENTS)).filter(_ -> SHARING_ATTACHMENTS.contains(module));
        return coordinates(
                database, database, password, "", 0, S3.BUCKET, personalDataKey, sealingKey, attachmentsSecret);
    }

    /** Settings of a test run. */
    public ConnectionSettings isolated(Sandbox sandbox) {
        return coordinates(
                sandbox.database(),
                Postgres.TESTS,
                secrets.get(Postgres.TESTS),
                sandbox.topicPrefix(),
                sandbox.redisDatabase(),
                sandbox.bucket(),
                Optional.of(secrets.personalDataKey()),
                Optional.empty(),
                Optional.empty());
    }

    private ConnectionSettings coordinates(
            String database,
            String user,
            String password,
            String topicPrefix,
            int redisDatabase,
            String bucket,
            Optional<String> personalDataKey,
            Optional<String> sealingKey,
            Optional<String> attachmentsSecret) {
        var primary = "127.0.0.1:" + postgres.port();
        return new ConnectionSettings(
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
                place.folder("keys"),
                personalDataKey,
                sealingKey,
                attachmentsSecret);
    }

    /** Creates the database, bucket, topics and Redis database of a sandbox. */
    public void furnish(Sandbox sandbox) throws Exception {
        try (var topics = new Topics(kafka.address())) {
            topics.declare(sandbox.topicPrefix());
        }
        redis.flush(sandbox.redisDatabase());
        s3.bucket(sandbox.bucket());
        String lsn;
        try (var sql = postgres.sql("postgres")) {
            Postgres.database(sql, sandbox.database(), Postgres.TESTS);
            lsn = sql.value("select pg_current_wal_lsn()").orElseThrow();
        }
        replica.await(lsn);
    }

    /** Removes the resources of sandboxes on the servers, which must be up. */
    public void clear(List<Sandbox> sandboxes) throws Exception {
        try (var topics = new Topics(kafka.address())) {
            topics.deleteStartingWith(
                    sandboxes.stream().map(Sandbox::topicPrefix).toList());
        }
        try (var sql = postgres.sql("postgres")) {
            for (var sandbox : sandboxes) sql.run("drop database if exists " + sandbox.database() + " with (force)");
        }
        for (var sandbox : sandboxes) Folders.delete(s3.bucket(sandbox.bucket()));
    }
}
