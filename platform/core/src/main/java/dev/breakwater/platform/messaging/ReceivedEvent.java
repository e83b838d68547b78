package dev.breakwater.platform.messaging;

import dev.breakwater.events.Event;

/**
 * A received event and its metadata.
 *
 * @param isForgotten whether the event is about an erased person, so its personal fields can no longer be decrypted
 */
public record ReceivedEvent<E extends Event>(E event, EventMetadata metadata, boolean isForgotten) {

    /** True for a variant newer than this consumer. It is skipped, so producers may deploy first. */
    public boolean isUnknown() {
        return event.type().equals("Unknown");
    }

    /** True for an event that the consumer skips. */
    public boolean isSkipped() {
        return isUnknown() || isForgotten;
    }
}
