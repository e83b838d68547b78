package dev.breakwater.media.function;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

import jakarta.inject.Inject;
import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.ObjectKeys;
import io.quarkus.amazon.lambda.runtime.handlers.S3EventInputReader;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

/** Calls the function with S3 event notifications in S3's JSON format, on a real object store. */
@QuarkusTest
class ThumbnailFunctionTest {

    @Inject
    @Named("thumbnails")
    ThumbnailFunction function;

    @Inject
    S3Client s3;

    @ConfigProperty(name = "breakwater.bucket")
    String bucket;

    @Test
    void an_upload_becomes_pictures_in_the_bucket() throws Exception {
        var made = assertInstanceOf(
                ThumbnailEvent.Made.class, events(stored(photograph())).getFirst());
        assertEquals(800, made.width());
        assertEquals(600, made.height());
        assertEquals(4, made.variants().size());
        for (var variant : made.variants()) {
            var picture = picture(made, variant);
            assertEquals(variant.bytes(), picture.length);
            assertEquals("WEBP", new String(picture, 8, 4, UTF_8));
        }
    }

    @Test
    void the_same_event_again_writes_the_same_pictures_again() throws Exception {
        var key = stored(photograph());
        var first = assertInstanceOf(ThumbnailEvent.Made.class, events(key).getFirst());
        var before = picture(first, first.variants().getFirst());
        var second = assertInstanceOf(ThumbnailEvent.Made.class, events(key).getFirst());
        assertEquals(first.variants(), second.variants());
        assertArrayEquals(before, picture(second, second.variants().getFirst()));
    }

    @Test
    void a_hostile_original_is_refused_and_the_event_not_tried_again() throws Exception {
        for (var hostile : new byte[][] {
            "this is no picture at all".getBytes(UTF_8),
            new byte[0],
            Arrays.copyOf(photograph(), 400),
            "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>".getBytes(UTF_8)
        })
            assertInstanceOf(
                    ThumbnailEvent.Refused.class, events(stored(hostile)).getFirst());
    }

    @Test
    void an_original_that_is_gone_is_refused() throws Exception {
        var refused = assertInstanceOf(
                ThumbnailEvent.Refused.class,
                events(ObjectKeys.original(UUID.randomUUID(), UUID.randomUUID()))
                        .getFirst());
        assertEquals("original-is-gone", refused.reason());
    }

    @Test
    void several_records_of_an_event_are_each_handled_and_other_keys_skipped() throws Exception {
        var events = events(
                stored(photograph()),
                "images/some-address/small.webp",
                "originals/a b+c.jpg",
                "originals/../secret",
                stored("no picture".getBytes(UTF_8)));
        assertEquals(2, events.size(), events.toString());
        assertInstanceOf(ThumbnailEvent.Made.class, events.get(0));
        assertInstanceOf(ThumbnailEvent.Refused.class, events.get(1));
    }

    private java.util.List<ThumbnailEvent> events(String... keys) throws IOException {
        return function.handleRequest(event(keys), null).events();
    }

    private String stored(byte[] original) {
        var key = ObjectKeys.original(UUID.randomUUID(), UUID.randomUUID());
        s3.putObject(it -> it.bucket(bucket).key(key), RequestBody.fromBytes(original));
        return key;
    }

    private byte[] picture(ThumbnailEvent.Made made, ThumbnailEvent.Variant variant) {
        var file = variant.name() + "."
                + variant.contentType().replace("image/", "").replace("jpeg", "jpg");
        var content = new Bucket(s3, bucket).read("images/" + made.hash() + "/" + file, 10 << 20);
        return assertInstanceOf(Bucket.Content.Bytes.class, content).bytes();
    }

    /** URL-encodes the keys as S3 does, and parses the JSON with the reader that runs in Lambda. */
    private S3Event event(String... keys) throws IOException {
        var records = Arrays.stream(keys).map(this::record).collect(Collectors.joining(","));
        return new S3EventInputReader(new ObjectMapper())
                .readValue(new ByteArrayInputStream(("{\"Records\":[" + records + "]}").getBytes(UTF_8)));
    }

    private String record(String key) {
        return """
                {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-central-1",
                 "eventTime":"2026-01-01T00:00:00.000Z","eventName":"ObjectCreated:Put",
                 "userIdentity":{"principalId":"P"},"requestParameters":{"sourceIPAddress":"127.0.0.1"},
                 "responseElements":{"x-amz-request-id":"R","x-amz-id-2":"I"},
                 "s3":{"s3SchemaVersion":"1.0","configurationId":"C",
                  "bucket":{"name":"%s","ownerIdentity":{"principalId":"P"},"arn":"arn:aws:s3:::%1$s"},
                  "object":{"key":"%s","size":1,"eTag":"0","sequencer":"0"}}}
                """.formatted(bucket, URLEncoder.encode(key, UTF_8));
    }

    private static byte[] photograph() throws IOException {
        var image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        var drawing = image.createGraphics();
        for (var i = 0; i < 60; i++) {
            drawing.setColor(new Color(i * 70_000));
            drawing.fillOval(i * 13, i * 9, 200, 150);
        }
        drawing.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }
}
