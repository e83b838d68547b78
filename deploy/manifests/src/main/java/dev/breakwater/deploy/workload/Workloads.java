package dev.breakwater.deploy.workload;

import java.util.List;
import java.util.Optional;

import dev.breakwater.deploy.workload.Workload.Folder;
import dev.breakwater.deploy.workload.Workload.Lag;
import dev.breakwater.deploy.workload.Workload.Size;

import static dev.breakwater.deploy.workload.Setting.config;
import static dev.breakwater.deploy.workload.Setting.configIfAny;
import static dev.breakwater.deploy.workload.Setting.fixed;
import static dev.breakwater.deploy.workload.Setting.secret;
import static dev.breakwater.deploy.workload.Setting.secretIfAny;

/** The table of our processes. */
public final class Workloads {

    /** The process that is reachable from outside. */
    public static final String ENTRY = "gateway";

    /** The ConfigMap with the gateway's routes, and the name of its file. */
    public static final String ROUTES = "gateway-routes";

    public static final String ROUTES_FILE = "routes.yaml";

    private static final String ROUTES_FOLDER = "/etc/breakwater/routes";

    private static final Setting PUBLIC_URL = config("breakwater.public-url");
    private static final Setting KEY_SET =
            fixed("mp.jwt.verify.publickey.location", "http://user-service/.well-known/jwks.json");

    /** For services that have keys of persons. */
    private static final Setting PERSONAL_DATA_KEY = secret("breakwater.personal-data.key", "personal-data", "key");

    /** Optional, like the queues: without access keys the process signs in as its platform does. */
    private static final String SQS_KEYS = "quarkus.sqs.aws.credentials.static-provider.";

    /**
     * The basis of the sizes: resident memory after a start and a few requests on the JVM, the heap limited to 96–160 MB
     * ({@code ./run up}): gateway 118 MB, worker 160 MB, email-service 210 MB, media-api 215 MB, user-service 239 MB; in
     * containers of 384 MiB up to 269 MiB. A container's heap may be 60 % of its limit, and Argon2 (19 MiB a hash) is
     * native memory. The most expensive image takes 507 MB of native memory, so two child processes at once, of at most
     * 640 MB, and a small heap need almost 2 GiB (ADR 43).
     */
    public static final List<Workload> ALL = List.of(
            new Workload(
                    "gateway",
                    "gateway",
                    new Size("500m", "256Mi", "2", "512Mi"),
                    0,
                    List.of("user-service", "email-service", "media-api"),
                    List.of(ServerDependency.kafka(), ServerDependency.redis()),
                    List.of(
                            PUBLIC_URL,
                            fixed("breakwater.gateway.routes-file", ROUTES_FOLDER + "/" + ROUTES_FILE),
                            // Without Redis each gateway allows its share of a limit: that of the fewest replicas.
                            fixed("breakwater.rate-limit.replicas", "2"),
                            fixed("breakwater.upstream.users", "http://user-service"),
                            fixed("breakwater.upstream.emails", "http://email-service"),
                            fixed("breakwater.upstream.media", "http://media-api"),
                            configIfAny("breakwater.upstream.trusted-proxies"),
                            configIfAny("breakwater.cors.origins"),
                            configIfAny("breakwater.cors.public-routes"),
                            secretIfAny("breakwater.shield.secret", "shield", "secret"),
                            secretIfAny("breakwater.shield.other-secret", "shield", "other-secret"),
                            configIfAny("breakwater.inbox-url"),
                            configIfAny("breakwater.page.upload-origins"),
                            configIfAny("breakwater.cdn.kind"),
                            configIfAny("breakwater.cdn.varnish.addresses"),
                            secretIfAny("breakwater.cdn.varnish.secret", "cdn", "varnish-secret"),
                            configIfAny("breakwater.cdn.fastly.service"),
                            secretIfAny("breakwater.cdn.fastly.token", "cdn", "fastly-token"),
                            configIfAny("breakwater.cdn.cloudflare.zone"),
                            secretIfAny("breakwater.cdn.cloudflare.token", "cdn", "cloudflare-token"),
                            configIfAny("breakwater.cdn.cloudfront.distribution")),
                    List.of(Folder.ofConfig(ROUTES_FOLDER, ROUTES)),
                    Optional.empty()),
            new Workload(
                    "user-service",
                    "user-service",
                    new Size("500m", "384Mi", "2", "768Mi"),
                    20,
                    List.of(),
                    List.of(
                            ServerDependency.database("users"),
                            ServerDependency.replica("users"),
                            ServerDependency.kafka(),
                            ServerDependency.redis()),
                    List.of(
                            PUBLIC_URL,
                            config("breakwater.trusted-proxies"),
                            configIfAny("breakwater.administration.admins"),
                            configIfAny("breakwater.cdn.kind"),
                            fixed("breakwater.keys.directory", "/etc/breakwater/keys"),
                            secret("breakwater.second-factor.key", "second-factor", "key"),
                            PERSONAL_DATA_KEY),
                    List.of(Folder.ofSecret("/etc/breakwater/keys", "signing-keys")),
                    Optional.empty()),
            new Workload(
                    "email-service",
                    "email-service",
                    new Size("250m", "320Mi", "2", "640Mi"),
                    25,
                    List.of("user-service", "media-api"),
                    List.of(ServerDependency.database("emails"), ServerDependency.kafka(), ServerDependency.smtp()),
                    List.of(
                            PUBLIC_URL,
                            KEY_SET,
                            PERSONAL_DATA_KEY,
                            configIfAny("breakwater.dkim.directory"),
                            fixed("breakwater.suppression.keys.directory", "/etc/breakwater/address-keys"),
                            configIfAny("breakwater.suppression.sns.topics"),
                            secretIfAny("breakwater.suppression.reports.secret", "mail-feedback", "secret"),
                            fixed("breakwater.attachments.media-url", "http://media-api"),
                            secretIfAny("breakwater.attachments.secret", "attachments", "secret"),
                            configIfAny("breakwater.attachments.topic-clients")),
                    List.of(
                            Folder.ofSecretIfAny("/etc/breakwater/dkim", "dkim"),
                            Folder.ofSecret("/etc/breakwater/address-keys", "address-keys")),
                    Optional.of(new Lag("users", 200))),
            new Workload(
                    "media-api",
                    "media-service/api",
                    new Size("250m", "320Mi", "2", "640Mi"),
                    20,
                    List.of("user-service", "media-worker"),
                    List.of(
                            ServerDependency.database("media"),
                            ServerDependency.replica("media"),
                            ServerDependency.kafka(),
                            ServerDependency.s3()),
                    List.of(
                            PUBLIC_URL,
                            KEY_SET,
                            configIfAny("breakwater.uploads.endpoint"),
                            configIfAny("breakwater.uploads.acl"),
                            configIfAny("breakwater.notifications.queue"),
                            configIfAny("breakwater.announcements.queue"),
                            configIfAny("quarkus.sqs.endpoint-override"),
                            configIfAny("quarkus.sqs.aws.region"),
                            configIfAny("quarkus.sqs.aws.credentials.type"),
                            secretIfAny(SQS_KEYS + "access-key-id", "sqs", "access-key-id"),
                            secretIfAny(SQS_KEYS + "secret-access-key", "sqs", "secret-access-key"),
                            fixed("breakwater.transforms.worker-url", "http://media-worker"),
                            secretIfAny("breakwater.attachments.secret", "attachments", "secret"),
                            secretIfAny("breakwater.attachments.other-secret", "attachments", "other-secret"),
                            configIfAny("breakwater.attachments.owners"),
                            fixed("breakwater.url-keys.directory", "/etc/breakwater/url-keys")),
                    List.of(Folder.ofSecret("/etc/breakwater/url-keys", "url-keys")),
                    Optional.empty()),
            new Workload(
                    "media-worker",
                    "media-service/worker",
                    new Size("1", "768Mi", "2", "2Gi"),
                    35,
                    List.of(),
                    List.of(ServerDependency.kafka(), ServerDependency.s3()),
                    List.of(fixed("breakwater.worker.at-once", "2")),
                    List.of(),
                    Optional.of(new Lag("media", 20))));

    private Workloads() {}

    public static List<String> callersOf(String name) {
        return ALL.stream()
                .filter(it -> it.calls().contains(name))
                .map(Workload::name)
                .toList();
    }
}
