package dev.breakwater.media.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.processing.Upload;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An AWS Lambda function for S3's "object created" events, with the same steps as the worker. It announces its results, so that
 * the media api learns of them. Lambda repeats the event after an exception: a repetition writes the same pictures and announces
 * them under the same event id.
 */
@Named("thumbnails")
public class ThumbnailFunction implements RequestHandler<S3Event, ThumbnailFunction.Announced> {

    private final ProcessingFactory processing;
    private final Announcer announcer;
    private final ObjectMapper json;

    ThumbnailFunction(ProcessingFactory processing, Announcer announcer, ObjectMapper json) {
        this.processing = processing;
        this.announcer = announcer;
        this.json = json;
    }

    /** The result of each original. */
    @RegisterForReflection
    public record Announced(List<ThumbnailEvent> events) {}

    /** One object that fails does not stop the others; it fails the call at the end. */
    @Override
    public Announced handleRequest(S3Event event, Context context) {
        var events = new ArrayList<ThumbnailEvent>();
        RuntimeException failure = null;
        for (var object : CreatedObject.in(event)) {
            try {
                events.add(process(object));
            } catch (RuntimeException e) {
                if (failure == null) failure = e;
                else failure.addSuppressed(e);
            }
        }
        if (failure != null) throw failure;
        return new Announced(events);
    }

    /** The signed metadata of the object say whether the pictures are public. */
    private ThumbnailEvent process(CreatedObject object) {
        var upload = new Upload(
                object.media(), object.key(), object.version(), Optional.empty(), Optional.empty(), Optional.empty());
        var event = processing.of(object.bucket()).process(upload);
        announcer.announce(Announcement.of(event, object.name(), json));
        return event;
    }
}
