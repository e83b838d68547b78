package dev.breakwater.media.worker;

import java.util.UUID;

import dev.breakwater.events.MediaEvent.Uploaded;
import dev.breakwater.platform.messaging.EventMetadata;
import io.opentelemetry.context.Context;
import io.smallrye.reactive.messaging.TracingMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;

/** An upload that waits, with the message to acknowledge. */
record QueuedUpload(Uploaded upload, EventMetadata metadata, Message<?> message, TopicPartition partition) {

    UUID owner() {
        return upload.ownerId();
    }

    /** The trace of the request that completed the upload. */
    Context trace() {
        return TracingMetadata.fromMessage(message)
                .map(TracingMetadata::getCurrentContext)
                .orElseGet(Context::root);
    }
}
