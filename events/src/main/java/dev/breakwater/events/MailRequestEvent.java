package dev.breakwater.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

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
     * @param attachments null or empty without any
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
            @JsonInclude(NON_NULL) @Personal List<Attachment> attachments,
            Instant at)
            implements MailRequestEvent {}

    /** A file of the team's media; {@code filename} is null for that of the media. */
    record Attachment(UUID mediaId, @JsonInclude(NON_NULL) String filename) {}

    /** A variant newer than this consumer; skipped, so producers may deploy first. */
    record Unknown(UUID clientId) implements MailRequestEvent {}
}
