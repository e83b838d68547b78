package dev.breakwater.system;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What an administrator does with failed work, in each service that has jobs, an outbox and consumers, through the gateway. */
class OperatorActionsTest {

    private static final String ADMIN = "/api/v1/admin/";
    private static final Map<String, String> SERVICES =
            Map.of("users", "user-service", "mail", "email-service", "media", "media-api");
    private static final Map<String, String> REASON = Map.of("reason", "its server is gone");
    private static final String KIND = "of-a-test";
    private static final String REDRIVE_LOCK = "select pg_advisory_lock(hashtextextended('breakwater redrive', 0))";

    private static Client admin;

    @BeforeAll
    static void up() throws IOException {
        RunningSystem.up();
        admin = Client.administrator();
    }

    @AfterEach
    void deleteJobs() throws IOException, SQLException {
        for (var service : SERVICES.values())
            RunningSystem.query(service, "delete from job where kind = '" + KIND + "' returning id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "mail", "media"})
    void a_parked_job_is_retried_or_discarded_and_a_running_one_is_left_alone(String service) throws Exception {
        var jobs = ADMIN + service + "/jobs/";
        assertEquals(200, post(jobs + job(service, "parked") + "/retry").status());
        assertEquals(
                200,
                admin.post(jobs + job(service, "parked") + "/discard", REASON).status());
        var running = job(service, "leased");
        assertEquals(409, post(jobs + running + "/retry").status());
        assertEquals(409, admin.post(jobs + running + "/discard", REASON).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "mail", "media"})
    void a_parked_event_is_sent_again_or_discarded(String service) throws Exception {
        var parked = ADMIN + service + "/outbox/parked/";
        var id = parkedEvent(service);
        assertEquals(202, post(parked + id + "/resend").status());
        assertEquals(404, post(parked + id + "/resend").status());
        assertEquals(
                202,
                admin.post(parked + parkedEvent(service) + "/discard", REASON).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "mail", "media"})
    void one_redrive_runs_at_a_time(String service) throws Exception {
        var topics = ADMIN + service + "/dead-letters";
        var redrive =
                topics + "/" + admin.get(topics).json().path(0).path("topic").asText() + "/redrive";
        assertEquals(
                200, admin.post(redrive, Map.of("limit", 1, "dryRun", true)).status());
        var settings = RunningSystem.environment(SERVICES.get(service));
        try (var other = DriverManager.getConnection(
                        settings.get("QUARKUS_DATASOURCE_JDBC_URL"),
                        settings.get("QUARKUS_DATASOURCE_USERNAME"),
                        settings.get("QUARKUS_DATASOURCE_PASSWORD"));
                var statement = other.createStatement()) {
            statement.execute(REDRIVE_LOCK);
            assertEquals(409, admin.post(redrive, Map.of("limit", 1)).status());
        }
    }

    private static Client.Answer post(String path) throws IOException {
        return admin.post(path, Map.of());
    }

    private static String job(String service, String state) throws IOException, SQLException {
        return insert(service, """
                insert into job (id, kind, key, is_unique, payload, payload_version, state, due_at, reason)
                values (gen_random_uuid(), '%s', 'a', false, '{}', 1, '%s', now() + interval '1 day', 'broken')
                returning id""".formatted(KIND, state));
    }

    /** Of a type that consumers do not know, and skip. */
    private static String parkedEvent(String service) throws IOException, SQLException {
        var user = UUID.randomUUID();
        return insert(service, """
                insert into outbox (id, event_id, topic, key, type, payload, created_at, parked_at, last_error)
                values (nextval('outbox_id'), gen_random_uuid(), 'users', '%s', 'OfATest',
                    '{"type": "OfATest", "userId": "%s"}', now(), now(), 'broken')
                returning id""".formatted(user, user));
    }

    private static String insert(String service, String sql) throws IOException, SQLException {
        return RunningSystem.query(SERVICES.get(service), sql).getFirst();
    }
}
