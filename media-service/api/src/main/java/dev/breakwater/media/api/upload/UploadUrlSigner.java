package dev.breakwater.media.api.upload;

import java.net.URI;
import java.time.Duration;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.bucket.Bucket;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Signs addresses that take one object, of one type and one size; computed here, so the store may be away. */
@Singleton
class UploadUrlSigner {

    private final S3Presigner presigner;
    private final Bucket bucket;

    UploadUrlSigner(
            S3Presigner presigner,
            S3Client store,
            Bucket bucket,
            UploadsConfig config,
            @ConfigProperty(name = "quarkus.s3.path-style-access", defaultValue = "false") boolean pathStyle) {
        this.presigner =
                config.endpoint().map(at -> reachedAt(at, store, pathStyle)).orElse(presigner);
        this.bucket = bucket;
    }

    /** The host is part of the signature, so whoever reaches the store by another name needs it signed for that name. */
    static S3Presigner reachedAt(URI endpoint, S3Client store, boolean pathStyle) {
        var known = store.serviceClientConfiguration();
        return S3Presigner.builder()
                .endpointOverride(endpoint)
                .region(known.region())
                .credentialsProvider(known.credentialsProvider())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(pathStyle)
                        .build())
                .build();
    }

    /** Type and length are part of the signature: another type or one byte more is refused by the store. */
    String url(MediaRow media, Duration lifetime) {
        return presigner
                .presignPutObject(it -> it.signatureDuration(lifetime).putObjectRequest(put -> put.bucket(bucket.name())
                        .key(media.originalKey())
                        .contentType(media.contentType())
                        .contentLength(media.bytes())))
                .url()
                .toString();
    }
}
