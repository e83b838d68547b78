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

/** Presigns URLs for one object: a PUT of one type and one size, or a GET. Signing is local and needs no request to the store. */
@Singleton
public class UploadUrlSigner {

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

    /** The signature covers the host: clients that use another host name of the store need URLs signed for that name. */
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

    /** A GET of the original. The signature covers what the store says about it. */
    public String download(MediaRow media, Duration lifetime, String disposition, String type) {
        return presigner
                .presignGetObject(it -> it.signatureDuration(lifetime).getObjectRequest(get -> get.bucket(bucket.name())
                        .key(media.originalKey())
                        .responseContentDisposition(disposition)
                        .responseContentType(type)))
                .url()
                .toString();
    }

    /** The signature covers type and length: the store refuses another type or another length. */
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
