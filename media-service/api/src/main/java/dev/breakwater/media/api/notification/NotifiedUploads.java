package dev.breakwater.media.api.notification;

import java.util.EnumMap;
import java.util.Map;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.upload.UploadCompletion;
import dev.breakwater.media.api.upload.UploadCompletion.Check;
import dev.breakwater.media.api.upload.UploadCompletion.Completion;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.media.bucket.StoreOutage;
import dev.breakwater.platform.messaging.retry.OutageRetry;
import dev.breakwater.platform.outage.DatabaseOutage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/**
 * Completes the uploads whose objects a notification names, as the client's call does; whichever comes first has the effect. An
 * object of another size than declared completes nothing: until the upload expires the right one may still come.
 */
@Singleton
class NotifiedUploads {

    private static final Logger LOG = Logger.getLogger(NotifiedUploads.class);

    private enum Outcome {
        COMPLETED,
        /** Also a repetition. */
        ALREADY_DECIDED,
        UNKNOWN_MEDIA,
        NOT_FOUND,
        WRONG_SIZE,
        /** A picture, for example. */
        NO_ORIGINAL
    }

    private final S3Notification notifications;
    private final UploadCompletion uploads;
    private final OutageRetry outageRetry;
    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

    NotifiedUploads(
            S3Notification notifications, UploadCompletion uploads, OutageRetry outageRetry, MeterRegistry registry) {
        this.outageRetry = outageRetry;
        this.notifications = notifications;
        this.uploads = uploads;
        for (var outcome : Outcome.values())
            counters.put(
                    outcome,
                    Counter.builder("breakwater.bucket.notifications")
                            .description("Objects in notifications of the bucket")
                            .tag(
                                    "outcome",
                                    outcome.name()
                                            .toLowerCase(java.util.Locale.ROOT)
                                            .replace('_', '-'))
                            .register(registry));
    }

    /**
     * Waits while the store or the database is unavailable.
     *
     * @throws dev.breakwater.platform.messaging.UnreadableEventException when it is no notification
     */
    void complete(byte[] notification) {
        for (var key : notifications.createdKeys(notification))
            outageRetry.whileAway(NotifiedUploads::isOutage, () -> completeAndCount(key));
    }

    private void completeAndCount(String key) {
        var outcome = complete(key);
        LOG.debugf("%s: %s", key, outcome);
        counters.get(outcome).increment();
    }

    private static boolean isOutage(Throwable failure) {
        return StoreOutage.isBehind(failure) || DatabaseOutage.isBehind(failure);
    }

    private Outcome complete(String key) {
        return ObjectKeys.readOriginal(key).map(this::complete).orElse(Outcome.NO_ORIGINAL);
    }

    private Outcome complete(ObjectKeys.Original original) {
        return switch (uploads.check(original.owner(), original.media())) {
            case Check.Decided(var completion) -> outcome(completion, Outcome.ALREADY_DECIDED);
            case Check.Arrived(var etag) -> outcome(uploads.accept(original.media(), etag), Outcome.COMPLETED);
        };
    }

    private static Outcome outcome(Completion completion, Outcome accepted) {
        return switch (completion) {
            case Completion.Accepted _ -> accepted;
            case Completion.Expired _ -> Outcome.ALREADY_DECIDED;
            case Completion.Unknown _ -> Outcome.UNKNOWN_MEDIA;
            case Completion.NotUploaded _ -> Outcome.NOT_FOUND;
            case Completion.WrongSize _ -> Outcome.WRONG_SIZE;
        };
    }
}
