package dev.breakwater.platform.startup;

import dev.breakwater.platform.signing.RequestSignature;

/** The required configuration of shared servers. None of these servers must be up at the start. */
public final class ServerConfig {

    private ServerConfig() {}

    public static void kafka(RequiredConfig requiredConfig) {
        var protocol = requiredConfig.value("kafka.security.protocol").orElse("PLAINTEXT");
        var signsIn = requiredConfig.value("kafka.sasl.jaas.config").isPresent();
        requiredConfig
                .servers("kafka.bootstrap.servers")
                .consistent(
                        signsIn == protocol.startsWith("SASL_"),
                        "kafka.security.protocol",
                        "is " + protocol + ", but kafka.sasl.jaas.config is " + (signsIn ? "set" : "not"));
    }

    /** With access keys, or with the platform's credentials (then the credentials' type is not static). */
    public static void s3(RequiredConfig requiredConfig) {
        aws(requiredConfig.text("breakwater.bucket"), "quarkus.s3.");
    }

    /** Like {@link #s3}, for a process that reads a queue. */
    public static void sqs(RequiredConfig requiredConfig) {
        aws(requiredConfig, "quarkus.sqs.");
    }

    private static void aws(RequiredConfig requiredConfig, String client) {
        var provider = client + "aws.credentials.static-provider.";
        var type = client + "aws.credentials.type";
        requiredConfig.text(client + "aws.region").urlIfAny(client + "endpoint-override", "http", "https");
        if (requiredConfig.value(type).filter("static"::equals).isPresent())
            requiredConfig.secret(provider + "access-key-id").secret(provider + "secret-access-key");
        else
            requiredConfig.consistent(
                    requiredConfig.value(provider + "secret-access-key").isEmpty(),
                    type,
                    "is not static, but " + provider + "secret-access-key is set");
    }

    public static void redis(RequiredConfig requiredConfig) {
        requiredConfig.url("quarkus.redis.hosts", "redis", "rediss").secretIfAny("quarkus.redis.password");
    }

    /** The location of the public keys that verify access tokens. */
    public static void keySet(RequiredConfig requiredConfig) {
        requiredConfig.unlessDevelopment("mp.jwt.verify.publickey.location", requiredConfig::document);
    }

    /** The public URL, which links and tokens contain. */
    public static void publicUrl(RequiredConfig requiredConfig) {
        requiredConfig.unlessDevelopment("breakwater.public-url", key -> requiredConfig.url(key, "http", "https"));
    }

    /** The key that wraps the keys of persons, the same in all services that have them. */
    public static void personalData(RequiredConfig requiredConfig) {
        requiredConfig.key("breakwater.personal-data.key", 32).keyIfAny("breakwater.personal-data.former-key", 32);
    }

    /** A secret of two services, with which one signs its requests to the other. */
    public static void requestSecretIfAny(RequiredConfig requiredConfig, String key) {
        requiredConfig
                .secretIfAny(key)
                .checked(
                        key,
                        value -> value.length() >= RequestSignature.SHORTEST_SECRET,
                        "must have " + RequestSignature.SHORTEST_SECRET + " characters at least");
    }

    /** Spans are exported only if both the endpoint and the ratio are set. */
    public static void collector(RequiredConfig requiredConfig) {
        requiredConfig
                .urlIfAny("quarkus.otel.exporter.otlp.endpoint", "http", "https")
                .together("quarkus.otel.exporter.otlp.endpoint", "breakwater.traces.ratio");
    }
}
