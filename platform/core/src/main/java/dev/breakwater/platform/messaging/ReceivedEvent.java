package dev.breakwater.platform.messaging;

import dev.breakwater.events.Event;

/**
 * A received fact and its envelope.
 *
 * @param isForgotten it is about somebody who was erased, and what was sealed in it cannot be read any more
 */
public record ReceivedEvent<E extends Event>(E event, EventMetadata delivery, boolean isForgotten) {

    /** True for a variant newer than this consumer, which is skipped so that producers may deploy first. */
    public boolean isUnknown() {
        return event.type().equals("Unknown");
    }

    /** True for what has no effect here. */
    public boolean isSkipped() {
        return isUnknown() || isForgotten;
    }
}
