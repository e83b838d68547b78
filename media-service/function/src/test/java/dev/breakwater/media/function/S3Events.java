package dev.breakwater.media.function;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.amazon.lambda.runtime.handlers.S3EventInputReader;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Notifications as S3 sends them, with the key encoded as S3 does, parsed by the reader that runs in Lambda. */
final class S3Events {

    private S3Events() {}

    static S3Event recorded(String name, String bucket, String key, String etag) throws IOException {
        var json = json(name, bucket, key, etag).getBytes(UTF_8);
        return new S3EventInputReader(new ObjectMapper()).readValue(new ByteArrayInputStream(json));
    }

    static String json(String name, String bucket, String key, String etag) throws IOException {
        return text("/s3-events/" + name + ".json")
                .replace("@bucket@", bucket)
                .replace("@key@", URLEncoder.encode(key, UTF_8))
                .replace("@etag@", etag);
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = S3Events.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
