package dev.breakwater.platform.facts;

import java.io.IOException;
import java.time.DateTimeException;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads facts from Kafka's records, tolerating fields that are newer than this consumer. */
@ApplicationScoped
public class Facts {

    private final ObjectMapper json;

    Facts(ObjectMapper json) {
        this.json = json;
    }

    /** Throws {@link Unreadable}, which the channel's failure strategy sends to the dead letters without a retry. */
    public <E extends Event> Fact<E> read(ConsumerRecord<String, byte[]> message, Class<E> family) {
        try {
            if (message.value() == null) throw new IllegalArgumentException("no value");
            var event = json.readValue(message.value(), family);
            if (event == null) throw new IllegalArgumentException("the value is null");
            return new Fact<>(event, CloudEvents.delivery(message, event.topic()));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new Unreadable(e);
        }
    }
}
