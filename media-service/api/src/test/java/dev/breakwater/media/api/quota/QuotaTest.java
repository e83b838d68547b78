package dev.breakwater.media.api.quota;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.breakwater.media.api.Jobs;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.Worker;
import dev.breakwater.platform.database.Statements;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class QuotaTest {

    private static final byte[] ORIGINAL = {1, 2, 3};
    private static final long GIB = 1L << 30;

    @Inject
    Statements statements;

    @Inject
    QuotaCorrection correction;

    @Inject
    Jobs jobs;

    @Inject
    Worker worker;

    @Inject
    QuotaMetrics metrics;

    @Inject
    MeterRegistry meters;

    private final Person ada = Person.signedIn();

    @Test
    void an_upload_is_counted_from_its_beginning_and_with_its_real_size_at_the_end() {
        assertUsed(0, 0);
        var limits = quota();
        assertEquals(5 * GIB, limits.getLong("bytes.limit"));
        assertEquals(10_000, limits.getInt("media.limit"));

        var upload = ada.begins("image/jpeg", ORIGINAL.length);
        assertUsed(ORIGINAL.length, 1);
        Person.sends(upload, ORIGINAL);
        ada.completes(upload.id()).then().statusCode(202);
        assertUsed(ORIGINAL.length, 1);
        worker.makes(upload.id());
        ada.seesOnceIts("ready", upload.id());
        awaitUsed(12345, 1);
    }

    @Test
    void what_is_rejected_expired_or_deleted_gives_its_place_back() {
        var rejected = ada.uploads(ORIGINAL);
        var expired = ada.begins("image/jpeg", 10);
        var pending = ada.begins("image/jpeg", 20);
        var ready = ada.uploads(ORIGINAL);
        worker.makes(ready);
        awaitUsed(12345 + 3 + 10 + 20, 4);

        worker.refuses(rejected, "corrupt");
        awaitUsed(12345 + 10 + 20, 3);
        jobs.makeDue("upload-expiry", expired.id());
        awaitUsed(12345 + 20, 2);
        for (var media : new UUID[] {pending.id(), rejected, ready}) {
            ada.request().delete("/api/v1/media/" + media).then().statusCode(204);
            statements.execute("update media set deleted_at = deleted_at - interval '1 hour' where id = ?", media);
            jobs.makeDue("media-deletion", media);
        }
        awaitUsed(0, 0);
    }

    @Test
    void twenty_uploads_that_race_for_the_last_place_get_one() throws Exception {
        use(0, 9_999);
        assertEquals(1, begunOfTwenty(10));
        awaitUsed(10, 10_000);
    }

    @Test
    void twenty_uploads_that_race_for_the_last_bytes_get_what_fits() throws Exception {
        use(5 * GIB - 35, 3);
        assertEquals(3, begunOfTwenty(10));
        awaitUsed(5 * GIB - 5, 6);
    }

    @Test
    void what_exceeds_the_quota_is_refused_and_changes_nothing() {
        use(5 * GIB - 9, 1);
        ada.declares(declared(10))
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", containsString("quota-exceeded"))
                .body("detail", containsString("5368709111 of 5368709120 bytes"));
        assertUsed(5 * GIB - 9, 1);
        ada.declares(declared(9)).then().statusCode(201);
    }

    @Test
    void operators_see_what_all_owners_use_and_which_limit_refuses_uploads() {
        metrics.look();
        double bytes = gauge("used");
        double media = gauge("used.media");
        double nearlyFull = gauge("nearly.full");
        double refusedByBytes = refused("bytes");
        double refusedByMedia = refused("media");
        use(5 * GIB - 9, 20);
        ada.declares(declared(10)).then().statusCode(403);
        var bob = Person.signedIn();
        use(bob, 7, 10_000);
        bob.declares(declared(10)).then().statusCode(403);
        bob.declares(declared(10)).then().statusCode(403);

        metrics.look();
        assertEquals(5 * GIB - 9 + 7, gauge("used") - bytes);
        assertEquals(10_020, gauge("used.media") - media);
        assertEquals(2, gauge("nearly.full") - nearlyFull);
        assertEquals(1, refused("bytes") - refusedByBytes);
        assertEquals(2, refused("media") - refusedByMedia);
    }

    @Test
    void counters_that_differ_from_the_rows_are_corrected() {
        ada.begins("image/jpeg", 10);
        use(777, 7);
        var bob = Person.signedIn();
        bob.begins("image/jpeg", 5);
        statements.execute("delete from quota_usage where owner_id = ?", bob.id());

        var corrected = correction.correct(new UUID(0, 0), 1_000_000).corrected();

        assertTrue(corrected.contains(ada.id()) && corrected.contains(bob.id()));
        awaitUsed(10, 1);
        assertEquals(5, bob.request().get("/api/v1/media/quota").jsonPath().getLong("bytes.used"));
        assertTrue(correction.correct(new UUID(0, 0), 1_000_000).corrected().isEmpty());
    }

    private long begunOfTwenty(int bytes) throws Exception {
        var together = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = Stream.generate(() -> threads.submit(() -> {
                        together.await();
                        return ada.declares(declared(bytes)).statusCode();
                    }))
                    .limit(20)
                    .toList();
            together.countDown();
            long begun = 0;
            for (var answer : answers) if (answer.get() == 201) begun++;
            return begun;
        }
    }

    private static Map<String, Object> declared(int bytes) {
        return Map.of("filename", "a", "contentType", "image/png", "bytes", bytes);
    }

    private void use(long bytes, long media) {
        use(ada, bytes, media);
    }

    private void use(Person owner, long bytes, long media) {
        statements.execute("""
                insert into quota_usage (owner_id, bytes, media) values (?, ?, ?)
                on conflict (owner_id) do update set bytes = excluded.bytes, media = excluded.media
                """, owner.id(), bytes, media);
    }

    private double gauge(String name) {
        return meters.get("breakwater.quota." + name).gauge().value();
    }

    private double refused(String limit) {
        return meters.get("breakwater.quota.refused")
                .tag("limit", limit)
                .counter()
                .count();
    }

    private JsonPath quota() {
        return ada.request()
                .get("/api/v1/media/quota")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void assertUsed(long bytes, long media) {
        var quota = quota();
        assertEquals(bytes, quota.getLong("bytes.used"));
        assertEquals(media, quota.getLong("media.used"));
    }

    /** A change by another party reaches the replica with a delay. */
    private void awaitUsed(long bytes, long media) {
        await().atMost(java.time.Duration.ofSeconds(20))
                .until(() -> quota().getLong("bytes.used") == bytes && quota().getLong("media.used") == media);
    }
}
