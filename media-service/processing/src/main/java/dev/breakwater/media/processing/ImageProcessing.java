package dev.breakwater.media.processing;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.Bucket.Download;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.media.processing.ProcessingListener.Stage;
import dev.breakwater.media.processing.decoder.Decoder;
import dev.breakwater.media.processing.decoder.DecoderResult;
import dev.breakwater.media.processing.decoder.DecoderResult.Completed;
import dev.breakwater.media.thumbnails.ImageHash;
import dev.breakwater.media.thumbnails.Outcome;
import org.jboss.logging.Logger;

/**
 * Processes an upload: reads it, verifies it, copies or makes its pictures, writes them, and returns the event to publish. A
 * repetition writes the same bytes under the same keys. It throws when the work may be repeated.
 */
public final class ImageProcessing {

    private static final Logger LOG = Logger.getLogger(ImageProcessing.class);
    private static final String UNKNOWN = "unknown";

    private final PictureStore store;
    private final Attempts attempts;
    private final Decoder decoder;
    private final TemporaryFiles files;
    private final long mostBytes;
    private final ProcessingListener listener;

    /**
     * @param writers runs the calls that write the pictures of an image
     * @param mostBytes the size of the largest original that is read
     */
    public ImageProcessing(
            Bucket bucket,
            StoreCalls calls,
            Executor writers,
            Decoder decoder,
            TemporaryFiles files,
            long mostBytes,
            ProcessingListener listener) {
        this.store = new PictureStore(bucket, calls, writers);
        this.attempts = new Attempts(bucket, calls, listener);
        this.decoder = decoder;
        this.files = files;
        this.mostBytes = mostBytes;
        this.listener = listener;
    }

    /** All steps, in order. */
    public ThumbnailEvent process(Upload upload) {
        try (var file = files.create()) {
            var started = Instant.now();
            var download = store.download(upload, mostBytes, file.path());
            var read = Duration.between(started, Instant.now());
            return switch (download) {
                case Download.Absent _ -> refused(upload, "original-is-gone");
                case Download.TooLarge _ -> refused(upload, "too-large");
                case Download.Stored stored -> {
                    var visibility = upload.visibility().orElseGet(() -> visibility(stored));
                    var original = new Original(upload, file.path(), stored.bytes(), stored.sha256(), visibility);
                    var event = process(original);
                    listener.stage(Stage.READ, format(event), read);
                    yield event;
                }
            };
        }
    }

    private ThumbnailEvent process(Original original) {
        var upload = original.upload();
        var declared = upload.declaredSha256();
        if (declared.isPresent() && !declared.get().equalsIgnoreCase(original.sha256())) {
            return refused(upload, "checksum-mismatch");
        }
        return upload.earlier().flatMap(earlier -> copied(original, earlier)).orElseGet(() -> decoded(original));
    }

    /** Copies the pictures of an earlier upload of exactly this content, if they were made by the same recipe. */
    private Optional<ThumbnailEvent> copied(Original original, ThumbnailEvent.Made earlier) {
        if (!original.sha256().equals(earlier.sha256()) || !decoder.recipe().equals(earlier.recipe())) {
            return Optional.empty();
        }
        var address = address(original);
        var copied =
                timed(Stage.COPY, earlier.contentType(), () -> store.copy(earlier, original.visibility(), address));
        if (!copied) return Optional.empty();
        listener.reused();
        return Optional.of(Results.again(original, address, earlier));
    }

    private ThumbnailEvent decoded(Original original) {
        var upload = original.upload();
        return attempts.decode(original.sha256(), upload.media(), () -> attempt(original.file()))
                .map(outcome -> finished(original, outcome))
                .orElseGet(() -> refused(upload, "quarantined"));
    }

    private DecoderResult<Outcome> attempt(Path file) {
        var started = Instant.now();
        var result = decoder.make(file);
        listener.stage(Stage.DECODE, format(result), Duration.between(started, Instant.now()));
        return result;
    }

    private ThumbnailEvent finished(Original original, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Made made -> written(original, made);
            case Outcome.Refused(var reason, var detail) -> {
                LOG.infof("%s is refused: %s, %s", original.upload().media(), reason.slug(), detail);
                yield refused(original.upload(), reason.slug());
            }
            case Outcome.OutOfTime(var limit) ->
                throw new IllegalStateException("a failed attempt, not an outcome: " + limit);
        };
    }

    private ThumbnailEvent written(Original original, Outcome.Made made) {
        var address = address(original);
        timed(Stage.WRITE, made.contentType(), () -> {
            store.write(made.variants(), original.visibility(), address);
            return true;
        });
        listener.made(
                original.bytes(),
                made.variants().stream().mapToLong(it -> it.bytes().length).sum());
        return Results.made(original, address, decoder.recipe(), made);
    }

    private String address(Original original) {
        return ImageHash.of(decoder.recipe(), original.upload().media().toString(), original.sha256());
    }

    private <T> T timed(Stage stage, String format, Supplier<T> work) {
        var started = Instant.now();
        var result = work.get();
        listener.stage(stage, format, Duration.between(started, Instant.now()));
        return result;
    }

    /** The metadata are part of the upload's signature; what has none is private. */
    private static Visibility visibility(Download.Stored stored) {
        return Visibility.PUBLIC.label().equals(stored.metadata().get("visibility"))
                ? Visibility.PUBLIC
                : Visibility.PRIVATE;
    }

    private static String format(DecoderResult<Outcome> result) {
        return result instanceof Completed<Outcome>(Outcome.Made made) ? made.contentType() : UNKNOWN;
    }

    private static String format(ThumbnailEvent event) {
        return event instanceof ThumbnailEvent.Made made ? made.contentType() : UNKNOWN;
    }

    private static ThumbnailEvent refused(Upload upload, String reason) {
        return new ThumbnailEvent.Refused(upload.media(), reason, Instant.now());
    }
}
