package dev.breakwater.platform.facts;

import dev.breakwater.events.Event;

/** A received fact and its envelope. */
public record Fact<E extends Event>(E event, Delivery delivery) {

    /** True for a variant newer than this consumer, which is skipped so that producers may deploy first. */
    public boolean isUnknown() {
        return event.type().equals("Unknown");
    }
}
