package dev.breakwater.media.api.notification;

import java.net.URI;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** An SQS server (ElasticMQ) with a queue of notifications, its dead-letter queue, and one of announcements. */
public class SqsServer implements QuarkusTestResourceLifecycleManager {

    private SQSRestServer server;

    @Override
    public Map<String, String> start() {
        server = SQSRestServerBuilder.withInterface("localhost")
                .withDynamicPort()
                .start();
        var endpoint =
                "http://localhost:" + server.waitUntilStarted().localAddress().getPort();
        return Map.of(
                "quarkus.sqs.endpoint-override", endpoint,
                "quarkus.sqs.aws.region", "elasticmq",
                "quarkus.sqs.aws.credentials.type", "static",
                "quarkus.sqs.aws.credentials.static-provider.access-key-id", "id",
                "quarkus.sqs.aws.credentials.static-provider.secret-access-key", "key",
                "breakwater.notifications.poll-timeout", "PT1S",
                "breakwater.notifications.queue", createQueues(endpoint),
                "breakwater.announcements.poll-timeout", "PT1S",
                "breakwater.announcements.queue", createQueue(endpoint, "thumbnails"));
    }

    private static SqsClient client(String endpoint) {
        return SqsClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.of("elasticmq"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static String createQueue(String endpoint, String name) {
        try (var sqs = client(endpoint)) {
            return sqs.createQueue(it -> it.queueName(name)).queueUrl();
        }
    }

    private static String createQueues(String endpoint) {
        try (var sqs = client(endpoint)) {
            var deadLetters = sqs.createQueue(it -> it.queueName("notifications-dead-letters"))
                    .queueUrl();
            var arn = sqs.getQueueAttributes(
                            it -> it.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
                    .attributes()
                    .get(QueueAttributeName.QUEUE_ARN);
            return sqs.createQueue(it -> it.queueName("notifications")
                            .attributes(Map.of(
                                    QueueAttributeName.VISIBILITY_TIMEOUT,
                                    "2",
                                    QueueAttributeName.REDRIVE_POLICY,
                                    "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"2\"}")))
                    .queueUrl();
        }
    }

    @Override
    public void stop() {
        if (server != null) server.stopAndWait();
    }
}
