package dev.breakwater.stack.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The addresses of one application's servers and its resources on them; an empty database means that it has none. */
public record ConnectionSettings(
        String database,
        String user,
        String password,
        String primary,
        String readers,
        String kafka,
        String topicPrefix,
        String redis,
        String s3,
        String accessKey,
        String secretKey,
        String bucket,
        String smtpHost,
        int smtpPort,
        String inbox,
        Path keys,
        Optional<String> personalDataKey,
        Optional<String> sealingKey,
        Optional<String> attachmentsSecret) {

    /** The configuration keys of the data source; {@code reader} adds those of the replica. */
    public Map<String, String> database(boolean reader) {
        var keys = new LinkedHashMap<String, String>();
        if (database.isEmpty()) return keys;
        keys.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://" + primary + "/" + database);
        keys.put("quarkus.datasource.username", user);
        keys.put("quarkus.datasource.password", password);
        if (!reader) return keys;
        var url = "jdbc:postgresql://" + readers + "/" + database + "?targetServerType=preferSecondary";
        keys.put("quarkus.datasource.reader.jdbc.url", url);
        keys.put("quarkus.datasource.reader.username", user);
        keys.put("quarkus.datasource.reader.password", password);
        return keys;
    }

    public Map<String, String> kafkaKeys() {
        return Map.of("kafka.bootstrap.servers", kafka);
    }

    public Map<String, String> redisKeys() {
        return Map.of("quarkus.redis.hosts", redis);
    }

    public Map<String, String> s3Keys() {
        return Map.of(
                "quarkus.s3.endpoint-override",
                s3,
                "quarkus.s3.aws.region",
                S3.REGION,
                "quarkus.s3.aws.credentials.type",
                "static",
                "quarkus.s3.aws.credentials.static-provider.access-key-id",
                accessKey,
                "quarkus.s3.aws.credentials.static-provider.secret-access-key",
                secretKey,
                "quarkus.s3.path-style-access",
                "true");
    }

    /** The mail server; only the email service reads these keys. */
    public Map<String, String> mailKeys() {
        return Map.of("breakwater.smtp.host", smtpHost, "breakwater.smtp.port", Integer.toString(smtpPort));
    }

    /** Keys of our own. */
    public Map<String, String> ownKeys() {
        var own = new LinkedHashMap<String, String>();
        own.put("breakwater.development", "true");
        own.put("breakwater.topic-prefix", topicPrefix);
        own.put("breakwater.bucket", bucket);
        own.put("breakwater.uploads.acl", "private");
        own.put("breakwater.inbox-url", inbox);
        own.put("breakwater.page.upload-origins", s3);
        own.put("breakwater.keys.directory", keys.toString());
        own.put("breakwater.url-keys.directory", keys.resolveSibling("url-keys").toString());
        own.put(
                "breakwater.suppression.keys.directory",
                keys.resolveSibling("address-keys").toString());
        own.put("breakwater.administration.admins", "admin@example.com");
        personalDataKey.ifPresent(key -> own.put("breakwater.personal-data.key", key));
        sealingKey.ifPresent(key -> own.put("breakwater.second-factor.key", key));
        attachmentsSecret.ifPresent(secret -> own.put("breakwater.attachments.secret", secret));
        return own;
    }
}
