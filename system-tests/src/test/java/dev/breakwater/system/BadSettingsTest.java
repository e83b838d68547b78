package dev.breakwater.system;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static dev.breakwater.system.Packaged.EMAILS;
import static dev.breakwater.system.Packaged.GATEWAY;
import static dev.breakwater.system.Packaged.MEDIA;
import static dev.breakwater.system.Packaged.USERS;
import static dev.breakwater.system.Packaged.WORKER;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Invalid settings end a packaged process at its start, with a line per key; these tests need no server. */
class BadSettingsTest {

    private static final List<String> ALL = Packaged.ALL;
    private static final String SECRET = "4b1f0c2d9a7e6358";
    private static final String NOWHERE = "127.0.0.1:1";

    @TempDir
    static Path keys;

    @ParameterizedTest
    @FieldSource("ALL")
    void a_process_without_configuration_lists_all_missing_keys_and_exits(String module) throws Exception {
        var end = new Packaged(module, Map.of()).end();
        assertEquals(78, end.code(), end.lines().toString());
        var name = module.replace("media-service/", "media-");
        for (var line : end.lines())
            assertTrue(
                    line.matches(name + " does not start: [a-z0-9.-]+ is not set \\(in the environment: [A-Z0-9_]+\\)"),
                    line);
        var lines = end.lines().toString();
        for (var key : sound(module).settings().keySet())
            if (!key.matches("quarkus.s3.aws.cred.*|quarkus.s3.endpoint.*|breakwater.start.*"))
                assertTrue(lines.contains(": " + key + " "), key + " in " + lines);
    }

    @Test
    void a_missing_secret_is_reported() throws Exception {
        assertEnds(sound(USERS).without("breakwater.second-factor.key"), "breakwater.second-factor.key is not set");
    }

    @Test
    void a_default_password_is_refused_outside_of_development() throws Exception {
        var usual = sound(EMAILS).with("quarkus.datasource.password", "postgres");
        assertEnds(usual, "quarkus.datasource.password is a well-known password");
        assertEnds(usual.with("breakwater.development", "true"), "quarkus.datasource.jdbc.url: no database after 1 s");
    }

    @Test
    void an_unreachable_database_ends_the_start_after_a_timeout() throws Exception {
        assertEnds(sound(MEDIA), "quarkus.datasource.jdbc.url: no database after 1 s at jdbc:postgresql://" + NOWHERE);
    }

    @Test
    void an_invalid_url_or_network_is_reported() throws Exception {
        assertEnds(
                sound(GATEWAY).with("breakwater.upstream.media", "media:8083"),
                "breakwater.upstream.media must be a URL");
        assertEnds(
                sound(GATEWAY).with("breakwater.upstream.trusted-proxies", "10.0.0.0/8,balancer"),
                "breakwater.upstream.trusted-proxies must be a comma-separated list of addresses or networks");
        assertEnds(
                sound(GATEWAY).with("breakwater.shield.secret", "too short"),
                "breakwater.shield.secret must have 16 characters at least");
        for (var service : List.of(EMAILS, MEDIA))
            assertEnds(
                    sound(service).with("breakwater.attachments.secret", "too short"),
                    "breakwater.attachments.secret must have 16 characters at least");
        for (var wrong : List.of("gateway", "0.0.0.0/0", "10.0.0.1"))
            assertEnds(
                    sound(USERS).with("breakwater.trusted-proxies", wrong),
                    "breakwater.trusted-proxies must be a comma-separated list of networks");
        assertEnds(
                sound(WORKER).with("quarkus.s3.endpoint-override", "s3:9000"),
                "quarkus.s3.endpoint-override must be a URL");
        assertEnds(
                sound(MEDIA).with("breakwater.notifications.queue", "media-notifications"),
                "breakwater.notifications.queue must be a URL");
    }

    @Test
    void contradictory_settings_are_reported() throws Exception {
        assertEnds(
                sound(EMAILS).with("breakwater.smtp.username", "mailer"),
                "breakwater.smtp.password is not set, but breakwater.smtp.username is");
        assertEnds(
                sound(MEDIA).with("quarkus.datasource.reader.jdbc.url", "jdbc:postgresql://" + NOWHERE + "/users"),
                "quarkus.datasource.reader.jdbc.url is of another database");
        var queue = sound(MEDIA).with("breakwater.announcements.queue", "https://" + NOWHERE + "/thumbnails");
        assertEnds(queue, "quarkus.sqs.aws.region is not set");
        assertEnds(
                queue.with("quarkus.sqs.aws.region", "us-east-1")
                        .with("breakwater.notifications.queue", "https://" + NOWHERE + "/thumbnails"),
                "breakwater.announcements.queue is the queue of breakwater.notifications.queue");
    }

    @Test
    void a_missing_libsodium_is_reported_at_the_start() throws Exception {
        assertEnds(
                sound(USERS).with("breakwater.passwords.libsodium", "/nowhere/libsodium.so"),
                "breakwater.passwords.libsodium: libsodium cannot be loaded");
        assertEnds(
                sound(USERS).with("breakwater.passwords.lanes", "4"),
                "breakwater.passwords.lanes must be 1: libsodium supports only one lane of Argon2id");
    }

    @Test
    void an_invalid_file_of_routes_is_reported_error_by_error() throws Exception {
        var file = Files.writeString(
                keys.resolve("routes.yaml"),
                "routes:\n  - {name: users, path: users, upstream: users, authentication: everybody}\n");
        var process = sound(GATEWAY).with("breakwater.gateway.routes-file", file.toString());
        assertEnds(process, "breakwater.gateway.routes-file: routes[0] (users): path \"users\" must begin with \"/\"");
        assertEnds(process, "breakwater.gateway.routes-file: routes[0] (users): authentication \"everybody\" must be");
    }

    @Test
    void a_value_of_the_wrong_type_is_reported() throws Exception {
        assertEnds(sound(GATEWAY).with("breakwater.upstream.connections", "many"), "breakwater.upstream.connections");
    }

    @Test
    void a_process_starts_and_stops_in_order_while_kafka_and_s3_are_unavailable() throws Exception {
        var port = FreePorts.next();
        var management = port + RunningSystem.MANAGEMENT;
        var process = sound(WORKER)
                .with("quarkus.http.port", Integer.toString(port))
                .with("quarkus.management.port", Integer.toString(management))
                .serve();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> Client.send(HttpRequest.newBuilder(
                                            URI.create("http://localhost:" + management + "/q/health/started")))
                                    .status()
                            == 200);
            process.destroy(); // SIGTERM
            assertEquals(0, process.waitFor());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void assertEnds(Packaged process, String finding) throws Exception {
        var end = process.end();
        var said = String.join("\n", end.lines());
        assertTrue(end.code() != 0, said);
        assertTrue(said.contains(finding), said);
        // Hibernate Validator logs two lines before a value of the wrong type is found.
        assertTrue(end.lines().size() <= 4, said);
        assertFalse(said.contains("\tat "), said);
        assertFalse(said.contains(SECRET) || said.contains("Listening on"), said);
    }

    /** Settings with which the process would start if its database were available. */
    private static Packaged sound(String module) throws Exception {
        var settings = new TreeMap<String, String>();
        if (!module.equals(WORKER)) settings.put("breakwater.public-url", "https://breakwater.example");
        settings.put("kafka.bootstrap.servers", NOWHERE);
        if (module.equals(MEDIA) || module.equals(WORKER)) s3(settings);
        if (module.equals(MEDIA) || module.equals(EMAILS))
            settings.put("mp.jwt.verify.publickey.location", "http://" + NOWHERE + "/.well-known/jwks.json");
        if (module.equals(MEDIA) || module.equals(EMAILS) || module.equals(USERS)) database(settings, "");
        if (module.equals(MEDIA) || module.equals(USERS)) database(settings, "reader.");
        switch (module) {
            case USERS -> {
                Files.writeString(keys.resolve("k.pem"), "");
                settings.put("breakwater.keys.directory", keys.toString());
                settings.put("breakwater.second-factor.key", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=");
                settings.put("breakwater.personal-data.key", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=");
                settings.put("quarkus.redis.hosts", "redis://" + NOWHERE);
                settings.put("breakwater.trusted-proxies", "100.64.0.0/10");
            }
            case EMAILS -> {
                settings.put("breakwater.personal-data.key", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=");
                settings.put("breakwater.smtp.host", "127.0.0.1");
                settings.put("breakwater.smtp.from", "no-reply@breakwater.example");
                Files.writeString(keys.resolve("k.key"), Base64.getEncoder().encodeToString(new byte[32]));
                settings.put("breakwater.suppression.keys.directory", keys.toString());
            }
            case MEDIA -> {
                Files.writeString(keys.resolve("k.key"), Base64.getEncoder().encodeToString(new byte[32]));
                settings.put("breakwater.url-keys.directory", keys.toString());
            }
            case GATEWAY -> {
                List.of("users", "emails", "media")
                        .forEach(name -> settings.put("breakwater.upstream." + name, "http://" + NOWHERE));
                settings.put("quarkus.redis.hosts", "redis://" + NOWHERE);
            }
            default -> {}
        }
        return new Packaged(module, settings);
    }

    private static void database(Map<String, String> settings, String reader) {
        settings.put("breakwater.start.timeout", "1");
        settings.put("quarkus.datasource." + reader + "jdbc.url", "jdbc:postgresql://" + NOWHERE + "/data");
        settings.put("quarkus.datasource." + reader + "username", "somebody");
        settings.put("quarkus.datasource." + reader + "password", SECRET);
    }

    private static void s3(Map<String, String> settings) {
        settings.put("breakwater.bucket", "media");
        settings.put("quarkus.s3.endpoint-override", "http://" + NOWHERE);
        settings.put("quarkus.s3.aws.region", "us-east-1");
        settings.put("quarkus.s3.aws.credentials.type", "static");
        settings.put("quarkus.s3.aws.credentials.static-provider.access-key-id", SECRET);
        settings.put("quarkus.s3.aws.credentials.static-provider.secret-access-key", SECRET);
    }
}
