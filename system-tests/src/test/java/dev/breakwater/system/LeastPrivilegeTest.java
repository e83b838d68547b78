package dev.breakwater.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** On a cluster a Job migrates with the role that owns the tables, and the service's role may only change rows (docs/adr/0014). */
class LeastPrivilegeTest {

    private static final int PORT = FreePorts.next();
    private static final Map<String, String> SERVES = Map.of(
            "QUARKUS_FLYWAY_MIGRATE_AT_START", "false",
            "QUARKUS_FLYWAY_VALIDATE_AT_START", "true",
            "BREAKWATER_TOPIC_PREFIX", "least-");
    private static final Map<String, String> MIGRATES =
            Map.of("QUARKUS_FLYWAY_MIGRATE_AT_START", "true", "QUARKUS_INIT_AND_EXIT", "true");

    @Test
    void the_owner_migrates_and_exits_and_the_service_has_rights_on_rows_only() throws Exception {
        RunningSystem.up();
        var roles = new Roles("least" + System.nanoTime()).create();

        assertNotEquals(0, ended(start(roles, roles.name(), Roles.PASSWORD, SERVES)), "it starts before the migration");
        assertEquals(0, ended(start(roles, roles.owner(), Roles.OWNER_PASSWORD, MIGRATES)));

        var service = start(roles, roles.name(), Roles.PASSWORD, SERVES);
        try {
            await().atMost(Duration.ofMinutes(2)).until(LeastPrivilegeTest::isReady);
            assertEquals(202, register());
            try (var connection = roles.asService();
                    var statement = connection.createStatement()) {
                var forbidden = assertThrows(SQLException.class, () -> statement.execute("create table loot (id int)"));
                assertTrue(forbidden.getMessage().contains("permission denied"));
                // An expired partition belongs to the owner, and is dropped nevertheless.
                statement.execute("select sign_in_prepare('2001-02-01'), sign_in_forget('2001-03-01')");
                var month = statement.executeQuery("select to_regclass('sign_in_y2001m02')");
                assertTrue(month.next() && month.getString(1) == null);
            }
        } finally {
            service.destroy();
            service.waitFor(30, TimeUnit.SECONDS);
        }
    }

    private static Process start(Roles roles, String user, String password, Map<String, String> settings)
            throws IOException {
        var database = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", roles.url(),
                "QUARKUS_DATASOURCE_USERNAME", user,
                "QUARKUS_DATASOURCE_PASSWORD", password,
                "QUARKUS_DATASOURCE_READER_JDBC_URL", roles.url(),
                "QUARKUS_DATASOURCE_READER_USERNAME", user,
                "QUARKUS_DATASOURCE_READER_PASSWORD", password);
        return RunningSystem.replicaOf("user-service", PORT, database, settings);
    }

    private static int ended(Process process) throws InterruptedException {
        try {
            assertTrue(process.waitFor(90, TimeUnit.SECONDS), "it does not exit");
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isReady() {
        try {
            return send(HttpRequest.newBuilder(management("/q/health/ready"))) == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int register() throws IOException, InterruptedException {
        var body = "{\"email\":\"least@example.com\",\"password\":\"" + Client.PASSWORD + "\",\"displayName\":\"Ada\"}";
        return send(HttpRequest.newBuilder(at("/api/v1/users"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static URI management(String path) {
        return URI.create("http://localhost:" + (PORT + RunningSystem.MANAGEMENT) + path);
    }

    private static URI at(String path) {
        return URI.create("http://localhost:" + PORT + path);
    }
}
