package dev.breakwater.media.api.trash;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import jakarta.inject.Inject;

import dev.breakwater.media.api.Jobs;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.ShortUploads;
import dev.breakwater.media.api.UserService;
import dev.breakwater.media.api.Worker;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.ObjectKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** No object outlives its media, whenever a client sends it. */
@QuarkusTest
@TestProfile(LateUploadTest.Uploads.class)
class LateUploadTest {

    /** Long enough for all moments of an upload on a busy machine. */
    private static final Duration LIFETIME = Duration.ofSeconds(15);

    private static final Duration GRACE = Duration.ofSeconds(6);

    public static class Uploads extends ShortUploads {
        @Override
        public Map<String, String> getConfigOverrides() {
            var all = new HashMap<>(super.getConfigOverrides());
            all.put("breakwater.uploads.lifetime", LateUploadTest.LIFETIME.toString());
            all.put("breakwater.trash.upload-grace", LateUploadTest.GRACE.toString());
            return all;
        }
    }

    private static final byte[] ORIGINAL = {1, 2, 3};

    @Inject
    Bucket bucket;

    @Inject
    Jobs jobs;

    @Inject
    Worker worker;

    /** The moments of an upload at which its media may be deleted. */
    private enum Moment {
        PENDING,
        SENT,
        PROCESSING,
        ANSWERED_LATER,
        READY,
        REJECTED
    }

    @Test
    void what_is_sent_again_after_a_deletion_at_any_moment_is_gone_when_the_url_has_expired() {
        var ada = Person.signedIn();
        var uploads = new EnumMap<Moment, Person.Upload>(Moment.class);
        for (var moment : Moment.values()) uploads.put(moment, until(moment, ada));
        uploads.values()
                .forEach(it ->
                        ada.request().delete("/api/v1/media/" + it.id()).then().statusCode(204));
        worker.refuses(uploads.get(Moment.ANSWERED_LATER).id(), "not-an-image");
        var hash = worker.makes(uploads.get(Moment.PROCESSING).id());

        uploads.values().forEach(it -> jobs.awaitDone("media-deletion", it.id()));
        jobs.awaitDone("object-deletion", ada.id());
        awaitOriginalsOf(ada, 0);
        uploads.values().forEach(it -> assertEquals(200, Person.sends(it, ORIGINAL), "valid until it expires"));
        assertTrue(originalsOf(ada) > 0);

        awaitOriginalsOf(ada, 0);
        jobs.awaitDone("late-upload-check", ada.id());
        assertEquals(0, originalsOf(ada));
        uploads.values().forEach(it -> assertEquals(403, Person.sends(it, ORIGINAL), "expired"));
        assertTrue(bucket.size("images/" + hash + "/small.webp").isEmpty());
    }

    @Test
    void a_receipt_closes_only_after_the_last_url_has_expired_whenever_the_erasure_comes() throws Exception {
        try (var users = new UserService()) {
            var ada = Person.signedIn();
            var uploads = new EnumMap<Moment, Person.Upload>(Moment.class);
            var expiry = Instant.now().plus(LIFETIME);
            for (var moment : Moment.values()) uploads.put(moment, until(moment, ada));

            users.wantsErased(ada.id());
            await().until(() -> ada.sees(uploads.get(Moment.READY).id()).statusCode() == 404);
            worker.makes(uploads.get(Moment.PROCESSING).id());
            worker.refuses(uploads.get(Moment.ANSWERED_LATER).id(), "corrupt");
            awaitOriginalsOf(ada, 0);
            uploads.values().forEach(it -> Person.sends(it, ORIGINAL));

            users.awaitsReport(ada.id());
            assertTrue(Instant.now().isAfter(expiry), "not while an upload URL is valid");
            assertEquals(0, originalsOf(ada));
        }
    }

    @Test
    void a_put_that_begins_before_the_expiry_and_ends_after_it_leaves_nothing() throws Exception {
        var ada = Person.signedIn();
        var upload = ada.begins("image/jpeg", ORIGINAL.length);
        var expiry = Instant.now().plus(LIFETIME);
        var end = new CountDownLatch(1);
        var put = HttpRequest.newBuilder(upload.url())
                .PUT(BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> new Interrupted(end)), ORIGINAL.length));
        upload.headers().forEach(put::header);
        try (var http = HttpClient.newHttpClient()) {
            var sent = http.sendAsync(put.build(), BodyHandlers.discarding());
            ada.request().delete("/api/v1/media/" + upload.id()).then().statusCode(204);
            await().atMost(Duration.ofSeconds(40)).until(() -> Instant.now().isAfter(expiry.plus(GRACE.dividedBy(4))));
            end.countDown();
            assertEquals(200, sent.get().statusCode());
        }
        assertEquals(1, originalsOf(ada), "the store accepts what began in time");
        awaitOriginalsOf(ada, 0);
        jobs.awaitDone("late-upload-check", ada.id());
        assertEquals(0, originalsOf(ada));
    }

    /** The content of an original; it waits before the last byte. */
    private static final class Interrupted extends InputStream {
        private final CountDownLatch end;
        private int position;

        Interrupted(CountDownLatch end) {
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            if (position == ORIGINAL.length) return -1;
            if (position == ORIGINAL.length - 1) awaitEnd();
            return ORIGINAL[position++];
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int next = read();
            if (next < 0) return -1;
            into[offset] = (byte) next;
            return 1;
        }

        private void awaitEnd() throws IOException {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private Person.Upload until(Moment moment, Person owner) {
        var upload = owner.begins("image/jpeg", ORIGINAL.length);
        if (moment == Moment.PENDING) return upload;
        assertEquals(200, Person.sends(upload, ORIGINAL));
        if (moment == Moment.SENT) return upload;
        owner.completes(upload.id()).then().statusCode(202);
        if (moment == Moment.READY) worker.makes(upload.id());
        if (moment == Moment.REJECTED) worker.refuses(upload.id(), "corrupt");
        if (moment == Moment.READY || moment == Moment.REJECTED) awaitStatus(moment, owner, upload.id());
        return upload;
    }

    private static void awaitStatus(Moment moment, Person owner, UUID media) {
        owner.seesOnceIts(moment.name().toLowerCase(java.util.Locale.ROOT), media);
    }

    private void awaitOriginalsOf(Person owner, int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> originalsOf(owner) == count);
    }

    private int originalsOf(Person owner) {
        var prefix = ObjectKeys.original(owner.id(), UUID.randomUUID()).substring(0, "originals/".length() + 36);
        return bucket.s3()
                .listObjectsV2(it -> it.bucket(bucket.name()).prefix(prefix))
                .keyCount();
    }
}
