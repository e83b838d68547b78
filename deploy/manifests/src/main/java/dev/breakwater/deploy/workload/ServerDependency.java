package dev.breakwater.deploy.workload;

import java.util.List;

import static dev.breakwater.deploy.workload.Setting.config;
import static dev.breakwater.deploy.workload.Setting.configIfAny;
import static dev.breakwater.deploy.workload.Setting.fixed;
import static dev.breakwater.deploy.workload.Setting.secret;
import static dev.breakwater.deploy.workload.Setting.secretIfAny;

/**
 * A server that a process uses: a label on its pods, which the network policies of that server's component or overlay select;
 * and the settings with its address and credentials.
 */
public record ServerDependency(String name, List<Setting> settings) {

    private static final String LABEL = "breakwater.dev/needs-";
    /** The mail server that is used while the first one is unavailable. */
    private static final String SECONDARY_SMTP = "breakwater.smtp.providers.secondary.";

    public String label() {
        return LABEL + name;
    }

    static ServerDependency kafka() {
        return new ServerDependency(
                "kafka",
                List.of(
                        config("kafka.bootstrap.servers"),
                        configIfAny("kafka.security.protocol"),
                        configIfAny("kafka.sasl.mechanism"),
                        secretIfAny("kafka.sasl.jaas.config", "kafka", "jaas-config")));
    }

    /** The database of that name, with a role that may read and write rows but not change tables. */
    static ServerDependency database(String name) {
        return new ServerDependency(
                "postgres",
                List.of(
                        config("quarkus.datasource.jdbc.url", name + ".jdbc.url"),
                        secret("quarkus.datasource.username", name + "-database", "username"),
                        secret("quarkus.datasource.password", name + "-database", "password"),
                        fixed("quarkus.flyway.migrate-at-start", "false"),
                        // A process does not start on outdated tables: it restarts until the migration is complete.
                        fixed("quarkus.flyway.validate-at-start", "true")));
    }

    /** Its replica. */
    static ServerDependency replica(String name) {
        return new ServerDependency(
                "postgres-replica",
                List.of(
                        config("quarkus.datasource.reader.jdbc.url", name + ".reader.jdbc.url"),
                        secret("quarkus.datasource.reader.username", name + "-database", "username"),
                        secret("quarkus.datasource.reader.password", name + "-database", "password")));
    }

    static ServerDependency redis() {
        return new ServerDependency(
                "redis",
                List.of(config("quarkus.redis.hosts"), secretIfAny("quarkus.redis.password", "redis", "password")));
    }

    static ServerDependency s3() {
        return new ServerDependency(
                "s3",
                List.of(
                        config("quarkus.s3.endpoint-override"),
                        config("quarkus.s3.aws.region"),
                        config("quarkus.s3.path-style-access"),
                        config("breakwater.bucket"),
                        fixed("quarkus.s3.aws.credentials.type", "static"),
                        secret("quarkus.s3.aws.credentials.static-provider.access-key-id", "s3", "access-key-id"),
                        secret(
                                "quarkus.s3.aws.credentials.static-provider.secret-access-key",
                                "s3",
                                "secret-access-key")));
    }

    static ServerDependency smtp() {
        return new ServerDependency(
                "smtp",
                List.of(
                        config("breakwater.smtp.host"),
                        config("breakwater.smtp.port"),
                        config("breakwater.smtp.from"),
                        configIfAny("breakwater.smtp.encryption"),
                        secretIfAny("breakwater.smtp.username", "smtp", "username"),
                        secretIfAny("breakwater.smtp.password", "smtp", "password"),
                        configIfAny(SECONDARY_SMTP + "host"),
                        configIfAny(SECONDARY_SMTP + "port"),
                        configIfAny(SECONDARY_SMTP + "encryption"),
                        secretIfAny(SECONDARY_SMTP + "username", "smtp", "secondary-username"),
                        secretIfAny(SECONDARY_SMTP + "password", "smtp", "secondary-password")));
    }
}
