package dev.breakwater.media.api.upload;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.bucket.Bucket;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Signs addresses that take one object, of one type and one size; computed here, so the store may be away. */
@ApplicationScoped
class Signer {

    private final S3Presigner presigner;
    private final Bucket bucket;

    Signer(S3Presigner presigner, Bucket bucket) {
        this.presigner = presigner;
        this.bucket = bucket;
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
