package dev.breakwater.email.suppression.sns;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A message of Amazon SNS over HTTPS, with the fields that are signed. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record SnsMessage(
        @JsonProperty("Type") String type,
        @JsonProperty("MessageId") String messageId,
        @JsonProperty("TopicArn") String topicArn,
        @JsonProperty("Subject") String subject,
        @JsonProperty("Message") String message,
        @JsonProperty("Timestamp") String timestamp,
        @JsonProperty("Token") String token,
        @JsonProperty("SubscribeURL") String subscribeUrl,
        @JsonProperty("SignatureVersion") String signatureVersion,
        @JsonProperty("Signature") String signature,
        @JsonProperty("SigningCertURL") String signingCertUrl) {

    static final String NOTIFICATION = "Notification";
    static final String SUBSCRIPTION = "SubscriptionConfirmation";
    static final String UNSUBSCRIPTION = "UnsubscribeConfirmation";

    boolean isComplete() {
        return type != null
                && messageId != null
                && topicArn != null
                && message != null
                && timestamp != null
                && signature != null
                && signingCertUrl != null
                && (type.equals(NOTIFICATION) || token != null && subscribeUrl != null);
    }

    /** In the order that SNS signs them; absent ones are left out. */
    String signed() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("Message", message);
        fields.put("MessageId", messageId);
        if (type.equals(NOTIFICATION)) fields.put("Subject", subject);
        else fields.put("SubscribeURL", subscribeUrl);
        fields.put("Timestamp", timestamp);
        if (!type.equals(NOTIFICATION)) fields.put("Token", token);
        fields.put("TopicArn", topicArn);
        fields.put("Type", type);
        return text(fields);
    }

    private static String text(Map<String, String> fields) {
        var text = new StringBuilder();
        fields.forEach((name, value) -> {
            if (value != null) text.append(name).append('\n').append(value).append('\n');
        });
        return text.toString();
    }
}
