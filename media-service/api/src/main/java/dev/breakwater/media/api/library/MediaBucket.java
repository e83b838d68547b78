package dev.breakwater.media.api.library;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.platform.problem.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Produces the bucket, and answers 503 with {@code Retry-After} while the object store is unavailable. */
class MediaBucket {

    private static final Logger LOG = Logger.getLogger(MediaBucket.class);

    @Produces
    @Singleton
    Bucket bucket(S3Client s3, @ConfigProperty(name = "breakwater.bucket") String name) {
        return new Bucket(s3, name);
    }

    @ServerExceptionMapper(priority = 1)
    Response away(SdkException failure) {
        LOG.warnf("the object store: %s", failure);
        return Problem.of(503, "unavailable", "The object store is not available; try again.")
                .toResponse(2);
    }
}
