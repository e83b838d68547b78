package dev.breakwater.media.api.reconciliation;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.Jobs;
import dev.breakwater.media.api.Person;
import io.restassured.path.json.JsonPath;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

/** Starts runs as an administrator, and reads their reports. */
@Singleton
class ReconciliationRuns {

    static final String PATH = "/api/v1/admin/media/reconciliation";

    private final Jobs jobs;
    private final Person admin = Person.admin();

    ReconciliationRuns(Jobs jobs) {
        this.jobs = jobs;
    }

    UUID adminId() {
        return admin.id();
    }

    /** A run that starts before the test's objects exist would be taken for the test's own. */
    void awaitNone() {
        await().atMost(ofSeconds(60))
                .until(() -> jobs.count(
                                "kind = 'reconciliation' and state = 'waiting' and due_at > now() + interval '1 minute'")
                        == 1);
    }

    /** Starts a run, and returns its report when it has ended. */
    JsonPath report() {
        awaitNone();
        var before = admin.request().get(PATH).jsonPath().getString("last.startedAt");
        admin.request().post(PATH).then().statusCode(202);
        var report = await().atMost(ofSeconds(60))
                .until(
                        () -> admin.request().get(PATH).jsonPath(),
                        it -> it.getString("last.startedAt") != null
                                && !it.getString("last.startedAt").equals(before));
        return report.setRootPath("last");
    }

    static int count(JsonPath report, String kind) {
        Integer count = report.get("findings.find { it.kind == '" + kind + "' }?.count");
        return count == null ? 0 : count;
    }

    static List<String> examples(JsonPath report, String kind) {
        return report.getList("findings.find { it.kind == '" + kind + "' }?.examples");
    }
}
