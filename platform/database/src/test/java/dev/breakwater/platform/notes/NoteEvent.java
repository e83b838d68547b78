package dev.breakwater.platform.notes;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.breakwater.events.Event;
import dev.breakwater.events.Personal;

/** An event family for tests. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type", defaultImpl = NoteEvent.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(NoteEvent.Written.class),
    @JsonSubTypes.Type(NoteEvent.Torn.class),
    @JsonSubTypes.Type(NoteEvent.Signed.class)
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface NoteEvent extends Event {

    UUID noteId();

    @Override
    default UUID key() {
        return noteId();
    }

    @Override
    default String topic() {
        return "notes";
    }

    record Written(UUID noteId, String text) implements NoteEvent {}

    /** An event for a topic that the test chooses. */
    record Torn(UUID noteId, String topic, String text) implements NoteEvent {}

    record Signed(UUID noteId, String text, @Personal String author) implements NoteEvent {}

    record Unknown(UUID noteId) implements NoteEvent {}
}
