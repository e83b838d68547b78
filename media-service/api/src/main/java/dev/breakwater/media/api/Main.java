package dev.breakwater.media.api;

import java.util.List;

import dev.breakwater.platform.database.RequiredDatabase;
import dev.breakwater.platform.startup.RequiredConfig;
import dev.breakwater.platform.startup.ServerConfig;
import dev.breakwater.platform.startup.Startup;

/** The entry point of the media API; declares the required configuration. */
public final class Main {

    /** Canned ACLs of S3 that give nobody else access. */
    private static final List<String> ACLS = List.of("private", "bucket-owner-full-control");

    private Main() {}

    public static void main(String... arguments) {
        Startup.run("media-api", Main::declare, arguments);
    }

    private static void declare(RequiredConfig requiredConfig) {
        RequiredDatabase.primary(requiredConfig);
        if (requiredConfig.isPreparation()) return;
        RequiredDatabase.replica(requiredConfig);
        ServerConfig.kafka(requiredConfig);
        ServerConfig.s3(requiredConfig);
        ServerConfig.keySet(requiredConfig);
        ServerConfig.publicUrl(requiredConfig);
        ServerConfig.collector(requiredConfig);
        requiredConfig
                .urlIfAny("breakwater.transforms.worker-url", "http", "https")
                .folder("breakwater.url-keys.directory", ".key")
                .urlIfAny("breakwater.uploads.endpoint", "http", "https")
                .checked("breakwater.uploads.acl", ACLS::contains, "must be one of " + String.join(", ", ACLS));
        for (var secret : List.of("breakwater.attachments.secret", "breakwater.attachments.other-secret"))
            ServerConfig.requestSecretIfAny(requiredConfig, secret);
        queues(requiredConfig);
    }

    /** Both queues of SQS are optional. */
    private static void queues(RequiredConfig requiredConfig) {
        var queues = List.of("breakwater.notifications.queue", "breakwater.announcements.queue");
        queues.forEach(key -> requiredConfig.urlIfAny(key, "http", "https"));
        var urls = queues.stream()
                .flatMap(key -> requiredConfig.value(key).stream())
                .toList();
        if (urls.isEmpty()) return;
        ServerConfig.sqs(requiredConfig);
        requiredConfig.consistent(
                urls.stream().distinct().count() == urls.size(),
                queues.getLast(),
                "is the queue of " + queues.getFirst() + ": each needs its own");
    }
}
