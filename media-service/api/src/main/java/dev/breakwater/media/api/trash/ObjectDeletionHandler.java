package dev.breakwater.media.api.trash;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.BucketListing;
import dev.breakwater.media.bucket.StoreOutage;
import dev.breakwater.platform.jobs.JobHandler;
import dev.breakwater.platform.jobs.JobKind;
import dev.breakwater.platform.jobs.JobPolicy;
import dev.breakwater.platform.jobs.JobQueue;
import dev.breakwater.platform.jobs.JobResult;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Deletes a batch in one request. Each key that fails becomes a job of its own, so that only this key is parked. */
@Singleton
class ObjectDeletionHandler implements JobHandler<ObjectDeletion> {

    private static final Logger LOG = Logger.getLogger(ObjectDeletionHandler.class);
    private static final JobPolicy POLICY = new JobPolicy(12, Duration.ofSeconds(1), Duration.ofMinutes(30), 4);

    private final Bucket bucket;
    private final JobQueue jobs;
    private final Event<OwnerCleaned> ownerCleaned;

    ObjectDeletionHandler(Bucket bucket, JobQueue jobs, Event<OwnerCleaned> ownerCleaned) {
        this.bucket = bucket;
        this.jobs = jobs;
        this.ownerCleaned = ownerCleaned;
    }

    @Override
    public JobKind<ObjectDeletion> kind() {
        return Trash.DELETION;
    }

    @Override
    public JobPolicy policy() {
        return POLICY;
    }

    @Override
    public JobResult run(ObjectDeletion deletion) {
        try {
            return deletion.keys().size() == 1 ? deleteOne(deletion) : deleteAll(deletion);
        } catch (SdkException e) {
            if (!StoreOutage.isBehind(e)) throw e;
            return new JobResult.Postponed("the object store is unavailable: " + e.getMessage());
        }
    }

    private JobResult deleteOne(ObjectDeletion deletion) {
        var key = deletion.keys().getFirst();
        if (Trash.isPrefix(key)) return deletePrefix(deletion, key);
        bucket.delete(key);
        return deleted(deletion, Map.of());
    }

    /** A batch at a time; keys that the store refuses to delete become jobs of their own. */
    private JobResult deletePrefix(ObjectDeletion deletion, String prefix) {
        var page = new BucketListing(bucket).page(prefix, "", Trash.MOST_KEYS);
        var keys = page.entries().stream().map(BucketListing.Entry::key).toList();
        if (keys.isEmpty()) return deleted(deletion, Map.of());
        var refused = bucket.delete(keys);
        var hasMore = page.hasMore() && refused.size() < keys.size();
        return hasMore ? JobResult.again(deletion) : deleted(deletion, refused);
    }

    private JobResult deleteAll(ObjectDeletion deletion) {
        try {
            return deleted(deletion, bucket.delete(deletion.keys()));
        } catch (S3Exception e) {
            if (StoreOutage.isBehind(e)) throw e;
            LOG.warnf(
                    "the store refuses to delete %d objects at once: %s",
                    deletion.keys().size(), e.getMessage());
            return eachAlone(deletion, deletion.keys());
        }
    }

    private JobResult deleted(ObjectDeletion deletion, Map<String, String> refused) {
        refused.forEach((key, reason) -> LOG.warnf("the store does not delete %s: %s", key, reason));
        return eachAlone(deletion, List.copyOf(refused.keySet()));
    }

    private JobResult eachAlone(ObjectDeletion deletion, List<String> keys) {
        return JobResult.inTransaction(() -> {
            for (var key : keys)
                jobs.add(
                        Trash.DELETION,
                        deletion.owner().map(Object::toString).orElse(key),
                        new ObjectDeletion(List.of(key), deletion.owner()));
            deletion.owner().map(OwnerCleaned::new).ifPresent(ownerCleaned::fire);
            return JobResult.done();
        });
    }
}
