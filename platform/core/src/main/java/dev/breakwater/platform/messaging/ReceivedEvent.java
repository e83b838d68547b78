package dev.breakwater.platform.messaging;

import dev.breakwater.events.Event;

/**
 * A received event and its envelope.
 *
 * @param isForgotten it is about a person who was erased: its personal fields cannot be decrypted any more
 */
public record ReceivedEvent<E extends Event>(E event, EventMetadata metadata, boolean isForgotten) {

    /** True for a variant newer than this consumer, which is skipped so that producers may deploy first. */
    public boolean isUnknown() {
        return event.type().equals("Unknown");
    }

    /** True for an event that has no effect here. */
    public boolean isSkipped() {
        return isUnknown() || isForgotten;
    }
}
