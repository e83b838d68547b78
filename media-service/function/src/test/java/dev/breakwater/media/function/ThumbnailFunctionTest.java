package dev.breakwater.media.function;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.inject.Named;

import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.events.ThumbnailEvent.Made;
import dev.breakwater.events.ThumbnailEvent.Refused;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.media.bucket.PictureKey;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.media.processing.ImageProcessing;
import dev.breakwater.media.processing.ProcessingListener;
import dev.breakwater.media.processing.StoreCalls;
import dev.breakwater.media.processing.TemporaryFiles;
import dev.breakwater.media.processing.ThumbnailsConfig;
import dev.breakwater.media.processing.Upload;
import dev.breakwater.media.processing.decoder.DecoderListener;
import dev.breakwater.media.processing.decoder.DecoderPool;
import dev.breakwater.media.processing.decoder.DecoderPoolConfig;
import dev.breakwater.media.processing.decoder.child.DecoderSettings;
import dev.breakwater.media.thumbnails.Recipe;
import dev.breakwater.media.thumbnails.validation.Limits;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Calls the function with notifications in S3's JSON format, on a real object store. */
@QuarkusTest
class ThumbnailFunctionTest {

    @Inject
    @Named("thumbnails")
    ThumbnailFunction function;

    @Inject
    S3Client s3;

    @Inject
    ThumbnailsConfig config;

    @ConfigProperty(name = "breakwater.bucket")
    String bucket;

    @TempDir
    java.nio.file.Path folder;

    @Test
    void an_upload_becomes_pictures_in_the_bucket() throws IOException {
        var made = made(stored(Photograph.jpeg(), Map.of("visibility", "public")));
        assertEquals(800, made.width());
        assertEquals(600, made.height());
        assertEquals("public", made.visibility());
        for (var variant : made.variants()) assertEquals(variant.bytes(), picture(made, variant).length);
    }

    @Test
    void an_upload_whose_metadata_do_not_say_public_is_private() throws IOException {
        var made = made(stored(Photograph.jpeg(), Map.of()));
        assertEquals("private", made.visibility());
        assertTrue(picture(made, made.variants().getFirst()).length > 0);
    }

    @Test
    void the_function_makes_the_same_bytes_under_the_same_address_as_the_worker() throws IOException {
        var key = stored(Photograph.jpeg(), Map.of("visibility", "public"));
        var byFunction = made(key);
        var pictures = byFunction.variants().stream()
                .map(it -> picture(byFunction, it))
                .toList();

        var byWorker = assertInstanceOf(Made.class, worker(key));

        assertEquals(byFunction.hash(), byWorker.hash());
        assertEquals(byFunction.recipe(), byWorker.recipe());
        assertEquals(byFunction.sha256(), byWorker.sha256());
        assertEquals(byFunction.blurHash(), byWorker.blurHash());
        assertEquals(byFunction.variants(), byWorker.variants());
        for (int n = 0; n < pictures.size(); n++) {
            assertArrayEquals(
                    pictures.get(n), picture(byWorker, byWorker.variants().get(n)));
        }
    }

    @Test
    void a_hostile_original_is_refused_and_the_event_not_tried_again() throws IOException {
        for (var hostile : new byte[][] {
            "this is no picture at all".getBytes(UTF_8),
            new byte[0],
            Arrays.copyOf(Photograph.jpeg(), 400),
            "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>".getBytes(UTF_8)
        }) {
            assertInstanceOf(
                    Refused.class, call("put", stored(hostile, Map.of())).getFirst());
        }
    }

    @Test
    void an_original_that_is_gone_is_refused() throws IOException {
        var refused = assertInstanceOf(
                Refused.class,
                call("put", ObjectKeys.original(UUID.randomUUID(), UUID.randomUUID()))
                        .getFirst());
        assertEquals("original-is-gone", refused.reason());
    }

    @Test
    void deletions_own_pictures_and_other_keys_of_an_event_are_skipped() throws IOException {
        var events = call("several", stored(Photograph.jpeg(), Map.of()));
        assertEquals(1, events.size(), events::toString);
        assertInstanceOf(Made.class, events.getFirst());
    }

    @Test
    void the_test_event_of_a_new_configuration_does_nothing() throws IOException {
        assertEquals(List.of(), call("test-event", "any"));
    }

    private Made made(String key) throws IOException {
        return assertInstanceOf(Made.class, call("put", key).getFirst());
    }

    private List<ThumbnailEvent> call(String recorded, String key) throws IOException {
        return function.handleRequest(S3Events.recorded(recorded, bucket, key, "etag"), null)
                .events();
    }

    /** The steps of the worker, which decodes in a child process. */
    private ThumbnailEvent worker(String key) {
        var recipe = Recipe.parse(config.variants(), config.formats(), config.maxAnimatedPixels());
        var settings = new DecoderSettings(Optional.empty(), Limits.DEFAULT, recipe, 0);
        try (var pool = new DecoderPool(new DecoderPoolConfig(1, 640L << 20, 10, settings), DecoderListener.NONE)) {
            var processing = new ImageProcessing(
                    new Bucket(s3, bucket),
                    StoreCalls.once(),
                    Runnable::run,
                    pool,
                    TemporaryFiles.in(folder),
                    Limits.DEFAULT.bytes(),
                    ProcessingListener.NONE);
            return processing.process(new Upload(
                    ObjectKeys.readOriginal(key).orElseThrow().media(),
                    key,
                    Optional.empty(),
                    Optional.of(Visibility.PUBLIC),
                    Optional.empty(),
                    Optional.empty()));
        }
    }

    private String stored(byte[] original, Map<String, String> metadata) {
        var key = ObjectKeys.original(UUID.randomUUID(), UUID.randomUUID());
        s3.putObject(it -> it.bucket(bucket).key(key).metadata(metadata), RequestBody.fromBytes(original));
        return key;
    }

    private byte[] picture(Made made, ThumbnailEvent.Variant variant) {
        var key = PictureKey.of(Visibility.of(made.visibility()), made.hash(), variant.name(), variant.contentType());
        var content = new Bucket(s3, bucket).read(key.value(), 10 << 20);
        return assertInstanceOf(Bucket.Content.Bytes.class, content).bytes();
    }
}
