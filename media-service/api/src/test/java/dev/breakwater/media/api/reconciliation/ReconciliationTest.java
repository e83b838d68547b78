package dev.breakwater.media.api.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.breakwater.media.api.Jobs;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.PublishedEvents;
import dev.breakwater.media.api.Worker;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.MultipartUploads;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

import static dev.breakwater.media.api.reconciliation.ReconciliationRuns.count;
import static dev.breakwater.media.api.reconciliation.ReconciliationRuns.examples;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@TestProfile(ReconciliationTest.SmallPages.class)
class ReconciliationTest {

    /** Every comparison takes several pages, every object is old enough, and a deleted media cannot be restored. */
    public static class SmallPages implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "breakwater.reconciliation.page-size", "3",
                    "breakwater.reconciliation.minimum-age", "PT0S",
                    "breakwater.media.restore-window", "PT0S");
        }
    }

    private static final byte[] ORIGINAL = {1, 2, 3};

    @Inject
    Bucket bucket;

    @Inject
    Statements statements;

    @Inject
    Jobs jobs;

    @Inject
    ReconciliationRuns runs;

    @Inject
    Worker worker;

    private final Person ada = Person.signedIn();

    /** What other tests leave would be findings as well. */
    @BeforeEach
    void clean() {
        runs.awaitNone();
        statements.execute("delete from media");
        statements.execute("delete from awaited");
        statements.execute("delete from quota_usage");
        statements.execute("delete from job where kind <> 'reconciliation'");
        bucket.s3()
                .listObjectsV2Paginator(it -> it.bucket(bucket.name()))
                .contents()
                .forEach(it -> bucket.delete(it.key()));
    }

    @Test
    void objects_without_a_media_are_deleted_and_all_others_stay() {
        var kept = new ArrayList<String>();
        for (var ready : Stream.generate(this::ready).limit(4).toList()) {
            kept.add(ObjectKeys.original(ada.id(), ready.id()));
            kept.add("images/" + ready.hash() + "/small.webp");
            kept.add(put("transforms/" + ready.hash() + "/w_1,h_1.webp"));
        }
        var orphans = orphans();
        kept.add(put("originals/readme.txt"));
        kept.add(put(ObjectKeys.quarantine("a".repeat(64))));
        var sentOnly = ada.begins("image/png", ORIGINAL.length);
        Person.sends(sentOnly, ORIGINAL);
        kept.add(ObjectKeys.original(ada.id(), sentOnly.id()));
        var rejected = ada.begins("image/png", ORIGINAL.length);
        statements.execute("update media set status = 'rejected' where id = ?", rejected.id());
        orphans.add(put(ObjectKeys.original(ada.id(), rejected.id())));

        var report = runs.report();

        await().atMost(ofSeconds(30))
                .until(() -> keys().equals(kept.stream().sorted().toList()));
        assertEquals(5, count(report, "orphan-original"));
        assertEquals(8, count(report, "orphan-picture"));
        assertEquals(4, count(report, "orphan-attempt"));
        assertEquals(1, count(report, "unknown-object"));
        assertEquals(0, count(report, "missing-picture"));
        assertEquals(0, count(report, "missing-original"));
        assertEquals(orphans.size() + kept.size() - 1, report.getInt("objects"), "all but the quarantine");
        assertEquals(List.of("originals/readme.txt"), examples(report, "unknown-object"));
        Management.get("/q/metrics")
                .then()
                .body(containsString("breakwater_reconciliation_findings_total{kind=\"orphan-original\"}"));
        assertEquals(
                List.of("unknown-object"), runs.report().getList("findings.kind"), "nothing else is left to be found");
    }

    private List<String> orphans() {
        var orphans = new ArrayList<String>();
        for (int n = 0; n < 4; n++) {
            orphans.add(put(ObjectKeys.original(UUID.randomUUID(), UUID.randomUUID())));
            orphans.add(put("images/" + hash() + "/small.webp"));
            orphans.add(put(ObjectKeys.failedAttempt(UUID.randomUUID().toString())));
        }
        orphans.add(put("private-images/" + hash() + "/small.webp"));
        orphans.add(put("private-images/" + hash() + "/small.webp"));
        orphans.add(put("transforms/" + hash() + "/w_1,h_1.webp"));
        orphans.add(put("private-transforms/" + hash() + "/w_1,h_1.webp"));
        return orphans;
    }

    @Test
    void a_ready_media_without_its_objects_is_reported_and_not_changed() {
        var all = Stream.generate(this::ready).limit(8).toList();
        var withoutPicture = "images/" + all.get(3).hash() + "/small.webp";
        bucket.delete(withoutPicture);
        bucket.delete(ObjectKeys.original(ada.id(), all.get(5).id()));

        var report = runs.report();

        assertEquals(List.of(withoutPicture), examples(report, "missing-picture"));
        assertEquals(List.of(all.get(5).id().toString()), examples(report, "missing-original"));
        for (var media : all) ada.seesOnceIts("ready", media.id());
    }

    @Test
    void what_a_worker_writes_now_and_what_it_may_read_stays() {
        var removed = ada.uploads(ORIGINAL);
        ada.request().delete("/api/v1/media/" + removed).then().statusCode(204);
        await().until(() -> statements.finds("select from awaited where media_id = ?", removed));
        var processing = ada.uploads(ORIGINAL);
        var hash = worker.stores(processing);
        runs.report();
        jobs.awaitDone("object-deletion", ada.id());
        assertEquals(
                Stream.of(
                                ObjectKeys.original(ada.id(), removed),
                                ObjectKeys.original(ada.id(), processing),
                                "images/" + hash + "/small.webp")
                        .sorted()
                        .toList(),
                keys());
    }

    @Test
    void an_upload_that_did_not_expire_expires_and_parts_without_a_media_are_deleted() {
        var lost = ada.begins("image/jpeg", 10);
        statements.execute(
                "delete from job where kind = 'upload-expiry' and key = ?",
                lost.id().toString());
        statements.execute("update media set upload_expires_at = now() - interval '2 hours' where id = ?", lost.id());
        var uploads = new MultipartUploads(bucket);
        var key = ObjectKeys.original(ada.id(), UUID.randomUUID());
        uploads.begin(key, "image/jpeg", Map.of());

        var report = runs.report();

        ada.seesOnceIts("rejected", lost.id());
        assertEquals(List.of(lost.id().toString()), examples(report, "uncompleted-upload"));
        assertEquals(List.of(key), examples(report, "multipart-leftover"));
        assertEquals(List.of(), uploads.open("originals/"));
    }

    @Test
    void an_upload_without_a_result_is_published_again() {
        try (var events = PublishedEvents.follow()) {
            var lost = ada.uploads(ORIGINAL);
            var recent = ada.uploads(ORIGINAL);
            statements.execute("update media set uploaded_at = now() - interval '2 hours' where id = ?", lost);

            var report = runs.report();

            await().atMost(ofSeconds(20)).until(() -> events.about(lost).size() == 2);
            assertEquals(List.of(lost.toString()), examples(report, "unanswered-upload"));
            assertEquals(1, events.about(recent).size());
            worker.makes(lost);
            ada.seesOnceIts("ready", lost);
            assertEquals(0, count(runs.report(), "unanswered-upload"));
        }
    }

    @Test
    void only_administrators_may_look_and_a_start_is_recorded() {
        Person.signedIn().request().get(ReconciliationRuns.PATH).then().statusCode(403);
        Person.signedIn().request().post(ReconciliationRuns.PATH).then().statusCode(403);
        runs.report();
        assertTrue(statements.finds(
                "select from operator_action where action = 'RECONCILE' and operator_id = ?", runs.adminId()));
    }

    private record Ready(UUID id, String hash) {}

    private Ready ready() {
        var id = ada.uploads(ORIGINAL);
        var hash = worker.makes(id);
        ada.seesOnceIts("ready", id);
        return new Ready(id, hash);
    }

    private String put(String key) {
        bucket.s3().putObject(it -> it.bucket(bucket.name()).key(key), RequestBody.fromBytes(ORIGINAL));
        return key;
    }

    private List<String> keys() {
        return bucket.s3().listObjectsV2Paginator(it -> it.bucket(bucket.name())).contents().stream()
                .map(it -> it.key())
                .sorted()
                .toList();
    }

    /** An address that no media has. */
    private static String hash() {
        return UUID.randomUUID().toString().replace("-", "").replaceAll("[^a-z2-7]", "b");
    }
}
