package dev.breakwater.media.api.upload;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.upload.PresignedUpload.PresignedPart;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.MultipartUploads.Arrived;
import dev.breakwater.platform.database.Timestamps;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Presigns URLs for one object: a PUT of it, or of a part, of one type and one size, or a GET. Signing needs no request to the store. */
@Singleton
public class UploadUrlSigner {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final S3Presigner presigner;
    private final Bucket bucket;
    private final UploadsConfig config;

    UploadUrlSigner(
            S3Presigner presigner,
            S3Client store,
            Bucket bucket,
            UploadsConfig config,
            @ConfigProperty(name = "quarkus.s3.path-style-access", defaultValue = "false") boolean pathStyle) {
        this.presigner =
                config.endpoint().map(at -> reachedAt(at, store, pathStyle)).orElse(presigner);
        this.bucket = bucket;
        this.config = config;
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

    /** Signed requests for the bytes of a media. The URLs expire with the upload, or sooner. */
    PresignedUpload put(MediaRow media) {
        var expiresAt = expiry(media);
        var url = presigner
                .presignPutObject(
                        it -> it.signatureDuration(until(expiresAt)).putObjectRequest(put -> put.bucket(bucket.name())
                                .key(media.originalKey())
                                .contentType(media.contentType())
                                .contentLength(media.bytes())
                                .checksumSHA256(checksum(media))
                                .acl(config.acl().orElse(null))
                                .metadata(metadata(media.visibility()))))
                .url();
        return new PresignedUpload("PUT", url.toString(), headers(media), null, expiresAt);
    }

    /** Parts that have arrived get no URL. */
    PresignedUpload parts(MediaRow media, List<Arrived> arrived) {
        var parts = new Parts(media.bytes());
        var done =
                arrived.stream().filter(parts::isComplete).map(Arrived::number).collect(Collectors.toSet());
        var expiresAt = expiry(media);
        var presigned = parts.numbers().stream()
                .map(number -> new PresignedPart(
                        number,
                        parts.bytes(number),
                        done.contains(number),
                        done.contains(number) ? null : partUrl(media, parts, number, until(expiresAt))))
                .toList();
        return new PresignedUpload("PUT", null, Map.of(), presigned, expiresAt);
    }

    /** The signature covers the length, so the store refuses a longer part. */
    private String partUrl(MediaRow media, Parts parts, int number, Duration lifetime) {
        return presigner
                .presignUploadPart(
                        it -> it.signatureDuration(lifetime).uploadPartRequest(part -> part.bucket(bucket.name())
                                .key(media.originalKey())
                                .uploadId(media.original().multipartUploadId())
                                .partNumber(number)
                                .contentLength(parts.bytes(number))))
                .url()
                .toString();
    }

    private Instant expiry(MediaRow media) {
        var longest = Timestamps.now().plus(config.lifetime());
        return longest.isBefore(media.uploadExpiresAt()) ? longest : media.uploadExpiresAt();
    }

    /** A signature that is valid for less than a second is not possible, and none is needed any more. */
    private static Duration until(Instant expiresAt) {
        var left = Duration.between(Instant.now(), expiresAt);
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }

    /** The function reads it from the object, because it has no database. */
    static Map<String, String> metadata(String visibility) {
        return Map.of("visibility", visibility);
    }

    private Map<String, String> headers(MediaRow media) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", media.contentType());
        metadata(media.visibility()).forEach((name, value) -> headers.put("x-amz-meta-" + name, value));
        config.acl().ifPresent(acl -> headers.put("x-amz-acl", acl));
        if (media.original().sha256() != null) headers.put("x-amz-checksum-sha256", checksum(media));
        return headers;
    }

    /** S3 wants Base64. Null when none is declared. */
    private static String checksum(MediaRow media) {
        var sha256 = media.original().sha256();
        return sha256 == null
                ? null
                : Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
    }
}
