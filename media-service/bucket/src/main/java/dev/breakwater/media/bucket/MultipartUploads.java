package dev.breakwater.media.bucket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Uploads in parts, as S3 stores them until they are completed or aborted. */
public record MultipartUploads(Bucket bucket) {

    /** An upload that is neither completed nor aborted. */
    public record Open(String key, String uploadId, Instant begunAt) {}

    /** A part that has arrived. */
    public record Arrived(int number, long bytes, String etag) {}

    /** Returns S3's id of the upload. */
    public String begin(String key, String contentType, Map<String, String> metadata) {
        return bucket.s3()
                .createMultipartUpload(it -> it.bucket(bucket.name())
                        .key(key)
                        .contentType(contentType)
                        .metadata(metadata))
                .uploadId();
    }

    /** The parts that have arrived, by their number; empty if the upload is completed or aborted. */
    public List<Arrived> parts(String key, String uploadId) {
        try {
            var arrived = new ArrayList<Arrived>();
            for (var page : bucket.s3()
                    .listPartsPaginator(it -> it.bucket(bucket.name()).key(key).uploadId(uploadId)))
                page.parts().stream().map(MultipartUploads::arrived).forEach(arrived::add);
            return arrived;
        } catch (NoSuchUploadException e) {
            return List.of();
        }
    }

    private static Arrived arrived(Part part) {
        return new Arrived(part.partNumber(), part.size(), part.eTag());
    }

    /** Makes the object from these parts. Does nothing when the upload was completed or aborted before. */
    public void complete(String key, String uploadId, List<Arrived> parts) {
        var completed = parts.stream()
                .map(it -> CompletedPart.builder()
                        .partNumber(it.number())
                        .eTag(it.etag())
                        .build())
                .toList();
        try {
            bucket.s3().completeMultipartUpload(it -> it.bucket(bucket.name())
                    .key(key)
                    .uploadId(uploadId)
                    .multipartUpload(all -> all.parts(completed)));
        } catch (S3Exception e) {
            if (!isUnknown(e)) throw e;
        }
    }

    /** Deletes the parts. Does nothing when the upload was completed or aborted before. */
    public void abort(String key, String uploadId) {
        try {
            bucket.s3()
                    .abortMultipartUpload(
                            it -> it.bucket(bucket.name()).key(key).uploadId(uploadId));
        } catch (S3Exception e) {
            if (!isUnknown(e)) throw e;
        }
    }

    /** All open uploads with this prefix. */
    public List<Open> open(String prefix) {
        var open = new ArrayList<Open>();
        for (var page : bucket.s3()
                .listMultipartUploadsPaginator(it -> it.bucket(bucket.name()).prefix(prefix)))
            page.uploads().forEach(it -> open.add(new Open(it.key(), it.uploadId(), it.initiated())));
        return open;
    }

    private static boolean isUnknown(S3Exception failure) {
        return failure instanceof NoSuchUploadException || failure.statusCode() == 404;
    }
}
