package dev.breakwater.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Requests of the team's other services to send an email, published by them on {@code mail-requests}, keyed by client id. Their personal
 * fields are not encrypted, because the recipient need not be a person with an account.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type", defaultImpl = MailRequestEvent.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(MailRequestEvent.Requested.class),
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface MailRequestEvent extends Event {

    String TOPIC = "mail-requests";

    UUID clientId();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default UUID key() {
        return clientId();
    }

    /**
     * The same as the body of {@code POST /api/v1/mails}.
     *
     * @param displayName null when it is not known
     * @param locale null for English
     * @param version 0 for the newest
     * @param category null, or that of the template
     * @param data maps, lists, texts, numbers and truth values
     */
    record Requested(
            UUID clientId,
            @Personal String email,
            @Personal String displayName,
            @Personal String locale,
            String template,
            int version,
            String category,
            @Personal Map<String, Object> data,
            Instant at)
            implements MailRequestEvent {}

    /** A variant newer than this consumer; skipped, so producers may deploy first. */
    record Unknown(UUID clientId) implements MailRequestEvent {}
}
