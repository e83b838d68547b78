package dev.breakwater.media.function;

import java.net.URI;
import java.util.stream.Collectors;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Sends to a queue. The attributes of the CloudEvent are message attributes, of which SQS allows ten. */
final class SqsAnnouncer implements Announcer {

    private final SqsClient sqs;
    private final String queue;

    SqsAnnouncer(SqsClient sqs, URI queue) {
        this.sqs = sqs;
        this.queue = queue.toString();
    }

    @Override
    public void announce(Announcement announcement) {
        var attributes = announcement.attributes().entrySet().stream()
                .collect(Collectors.toMap(it -> it.getKey(), it -> MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(it.getValue())
                        .build()));
        sqs.sendMessage(
                it -> it.queueUrl(queue).messageBody(announcement.body()).messageAttributes(attributes));
    }
}
