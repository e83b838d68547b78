package dev.breakwater.email.suppression.sns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Notifications of Amazon SES, which Amazon SNS posts. */
@ConfigMapping(prefix = "breakwater.suppression.sns")
interface SnsConfig {

    /** The ARNs of the topics that may post, and whose subscription is confirmed; without it no notification is accepted. */
    Optional<List<String>> topics();

    /**
     * The hosts, with a port unless it is 443, that certificates and confirmations are fetched from: SNS in every region. Other names
     * below amazonaws.com are free to all: {@code sns.s3-us-west-2.amazonaws.com} is a bucket.
     */
    @WithDefault("sns\\.[a-z]{2}(-[a-z]+){1,2}-[0-9]{1,2}\\.amazonaws\\.com(\\.cn)?")
    Pattern hosts();

    /** The timeout of such a request. */
    @WithDefault("5S")
    Duration timeout();

    /** The entry of {@code quarkus.tls} with the trusted certificates of those hosts; without it those of the platform. */
    Optional<String> tls();
}
