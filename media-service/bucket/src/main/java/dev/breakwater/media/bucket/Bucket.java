package dev.breakwater.media.bucket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** One S3 bucket. A failed call throws an {@link SdkException}; every call may be repeated. */
public record Bucket(S3Client s3, String name) {

    /** The {@code Cache-Control} value of immutable objects. */
    public static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** The result of {@link #read}. */
    public sealed interface Content {
        record Bytes(byte[] bytes) implements Content {}

        record Absent() implements Content {}

        /** The object is not read, because its {@code size} in bytes exceeds the limit. */
        record TooLarge(long size) implements Content {}
    }

    /** Reads an object into memory. Reads at most {@code limit} bytes, even if the store reports a wrong size. */
    public Content read(String key, int limit) {
        try (var in = s3.getObject(it -> it.bucket(name).key(key))) {
            long size = in.response().contentLength();
            if (size > limit) {
                in.abort();
                return new Content.TooLarge(size);
            }
            return new Content.Bytes(in.readNBytes(limit));
        } catch (NoSuchKeyException absent) {
            return new Content.Absent();
        } catch (IOException e) {
            throw SdkException.create("reading " + key + " broke off", e);
        }
    }

    /** The result of {@link #download}. */
    public sealed interface Download {
        /**
         * @param sha256 in hexadecimal
         * @param metadata the object's own, without the prefix {@code x-amz-meta-}
         */
        record Stored(long bytes, String sha256, Map<String, String> metadata) implements Download {}

        record Absent() implements Download {}

        /** The object is not read, because its {@code size} in bytes exceeds the limit. */
        record TooLarge(long size) implements Download {}
    }

    /**
     * Reads an object into a file, which it replaces, and never into memory as a whole.
     *
     * @param version of a bucket with versions; empty for the current one
     */
    public Download download(String key, Optional<String> version, long limit, Path file) {
        try (var in = s3.getObject(it -> it.bucket(name).key(key).versionId(version.orElse(null)))) {
            long size = in.response().contentLength();
            if (size > limit) {
                in.abort();
                return new Download.TooLarge(size);
            }
            var sha256 = sha256();
            long copied;
            try (var out = new DigestOutputStream(Files.newOutputStream(file), sha256)) {
                copied = in.transferTo(out);
            }
            if (copied != size) throw SdkException.create(key + " broke off after " + copied + " bytes", null);
            return new Download.Stored(
                    copied,
                    HexFormat.of().formatHex(sha256.digest()),
                    in.response().metadata());
        } catch (NoSuchKeyException absent) {
            return new Download.Absent();
        } catch (IOException e) {
            throw SdkException.create("reading " + key + " broke off", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An object as a stream. The caller must close or abort the content. */
    public record Open(ResponseInputStream<GetObjectResponse> content, long size) {}

    public Optional<Open> open(String key) {
        try {
            var content = s3.getObject(it -> it.bucket(name).key(key));
            return Optional.of(new Open(content, content.response().contentLength()));
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        }
    }

    /** A part of an object; both ends are included, and the object has so many bytes. */
    public Optional<Open> open(String key, long first, long last) {
        try {
            var content = s3.getObject(it -> it.bucket(name).key(key).range("bytes=" + first + "-" + last));
            return Optional.of(new Open(content, content.response().contentLength()));
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        }
    }

    /** In bytes; empty when there is no such object. */
    public OptionalLong size(String key) {
        return head(key).map(it -> OptionalLong.of(it.size())).orElseGet(OptionalLong::empty);
    }

    /** What the store tells about an object without its content: its size in bytes and its ETag, without quotes. */
    public record Head(long size, String etag) {}

    public Optional<Head> head(String key) {
        try {
            var found = s3.headObject(it -> it.bucket(name).key(key));
            return Optional.of(new Head(found.contentLength(), found.eTag().replace("\"", "")));
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        }
    }

    /** Writes a thumbnail. Every cache may keep a public one for ever: its key contains a hash of the original. */
    public void writePicture(PictureKey key, byte[] bytes) {
        writePicture(key.value(), key.visibility(), key.contentType(), bytes);
    }

    /** Writes a picture with another kind of key, which names its content as well. */
    public void writePicture(String key, Visibility visibility, String contentType, byte[] bytes) {
        s3.putObject(
                it -> it.bucket(name).key(key).contentType(contentType).cacheControl(cacheControl(visibility)),
                RequestBody.fromBytes(bytes));
    }

    /** Copies a thumbnail within the store. Returns false when there is no such object. */
    public boolean copyPicture(PictureKey from, PictureKey to) {
        try {
            s3.copyObject(it -> it.sourceBucket(name)
                    .sourceKey(from.value())
                    .destinationBucket(name)
                    .destinationKey(to.value())
                    .metadataDirective(MetadataDirective.REPLACE)
                    .contentType(to.contentType())
                    .cacheControl(cacheControl(to.visibility())));
            return true;
        } catch (S3Exception e) { // not always a NoSuchKeyException
            if (e.statusCode() == 404) return false;
            throw e;
        }
    }

    /** For readers of the bucket itself, such as a CDN. */
    private static String cacheControl(Visibility visibility) {
        return visibility == Visibility.PUBLIC ? FOR_EVER : "private, no-store";
    }

    /** Writes a small JSON object. */
    public void writeJson(String key, String json) {
        s3.putObject(it -> it.bucket(name).key(key).contentType("application/json"), RequestBody.fromString(json));
    }

    /**
     * Claims a key for {@code holder}. Returns true when the key was free or already belongs to the holder, so a claim whose
     * response was lost can be repeated. It reads before it writes: a store that refuses a write before it has read the
     * content closes the connection, and then the client may report a failed write and not the refusal.
     */
    public boolean claim(String key, String holder) {
        return holder(key).orElseGet(() -> claimFree(key, holder)).equals(holder);
    }

    private String claimFree(String key, String holder) {
        try {
            s3.putObject(it -> it.bucket(name).key(key).ifNoneMatch("*"), RequestBody.fromString(holder));
            return holder;
        } catch (S3Exception e) {
            if (e.statusCode() == 412) return holder(key).orElseThrow(() -> e);
            throw e;
        }
    }

    private Optional<String> holder(String key) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(it -> it.bucket(name).key(key)).asUtf8String());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    /** Also succeeds when there is no such object. */
    public void delete(String key) {
        s3.deleteObject(it -> it.bucket(name).key(key));
    }

    /**
     * Deletes at most 1,000 objects in one request. Keys without an object count as deleted.
     *
     * @return the keys that the store refuses to delete, with its reasons
     */
    public Map<String, String> delete(List<String> keys) {
        var objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        return s3
                .deleteObjects(
                        it -> it.bucket(name).delete(all -> all.objects(objects).quiet(true)))
                .errors()
                .stream()
                .collect(Collectors.toMap(S3Error::key, it -> it.code() + ": " + it.message(), (first, _) -> first));
    }
}
