package dev.breakwater.platform.start;

/** What a process needs to be told of the servers that several of ours use. None of these has to be up at the start. */
public final class Servers {

    private Servers() {}

    public static void kafka(Needs needs) {
        var protocol = needs.value("kafka.security.protocol").orElse("PLAINTEXT");
        var signsIn = needs.value("kafka.sasl.jaas.config").isPresent();
        needs.servers("kafka.bootstrap.servers")
                .consistent(
                        signsIn == protocol.startsWith("SASL_"),
                        "kafka.security.protocol",
                        "is " + protocol + ", but kafka.sasl.jaas.config is " + (signsIn ? "set" : "not"));
    }

    /** With access keys, or with what the platform gives the process (then the credentials' type is not static). */
    public static void s3(Needs needs) {
        var provider = "quarkus.s3.aws.credentials.static-provider.";
        var isStatic = needs.value("quarkus.s3.aws.credentials.type")
                .filter("static"::equals)
                .isPresent();
        needs.text("breakwater.bucket")
                .text("quarkus.s3.aws.region")
                .urlIfAny("quarkus.s3.endpoint-override", "http", "https");
        if (isStatic) needs.secret(provider + "access-key-id").secret(provider + "secret-access-key");
        else
            needs.consistent(
                    needs.value(provider + "secret-access-key").isEmpty(),
                    "quarkus.s3.aws.credentials.type",
                    "is not static, but " + provider + "secret-access-key is set");
    }

    public static void redis(Needs needs) {
        needs.url("quarkus.redis.hosts", "redis", "rediss").secretIfAny("quarkus.redis.password");
    }

    /** Where the keys are that access tokens are checked with. */
    public static void keySet(Needs needs) {
        needs.unlessDevelopment("mp.jwt.verify.publickey.location", needs::document);
    }

    /** The address that people know; links and tokens name it. */
    public static void publicUrl(Needs needs) {
        needs.unlessDevelopment("breakwater.public-url", key -> needs.url(key, "http", "https"));
    }

    /** What the keys of people are wrapped with, the same for all who have them. */
    public static void personalData(Needs needs) {
        needs.key("breakwater.personal-data.key", 32).keyIfAny("breakwater.personal-data.former-key", 32);
    }

    /** Spans go nowhere unless somebody says where to, and how many. */
    public static void collector(Needs needs) {
        needs.urlIfAny("quarkus.otel.exporter.otlp.endpoint", "http", "https")
                .together("quarkus.otel.exporter.otlp.endpoint", "breakwater.traces.ratio");
    }
}
