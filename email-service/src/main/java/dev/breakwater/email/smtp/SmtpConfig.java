package dev.breakwater.email.smtp;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The mail server that emails are sent through, others that replace it while it is unavailable, and the timeouts of all. */
@ConfigMapping(prefix = "breakwater.smtp")
public interface SmtpConfig {

    /** The name of this mail server in metrics and in the admin API. */
    @WithDefault("primary")
    @NotBlank
    String name();

    /** The mail server's name; with TLS its certificate must be for this name. */
    @WithDefault("localhost")
    @NotBlank
    String host();

    /** 25, or 587 for submission with STARTTLS, or 465 for TLS from the first byte. */
    @WithDefault("25")
    @Min(1)
    @Max(65535)
    int port();

    /** How the connection is encrypted. */
    @WithDefault("optional")
    Encryption encryption();

    /** The username for SMTP AUTH; without it the client does not authenticate. */
    Optional<String> username();

    Optional<String> password();

    /** The sender address of every email; its domain is also used in every Message-ID and in EHLO. */
    @WithDefault("no-reply@breakwater.example")
    @NotBlank
    String from();

    /** The display name for {@link #from()}. */
    @WithDefault("Breakwater")
    String fromName();

    /** The Reply-To address; without it replies go to {@link #from()}. */
    Optional<String> replyTo();

    /** The timeout from connecting until the server accepts DATA. Until then an attempt can be retried safely. */
    @WithDefault("20S")
    Duration envelopeTimeout();

    /**
     * The timeout from the first byte of content until the server's reply. When it expires the outcome is unknown and
     * the delivery ends as {@code UNKNOWN}, so choose a long one (RFC 5321, 4.5.3.2.6: ten minutes between mail
     * servers).
     */
    @WithDefault("90S")
    Duration contentTimeout();

    /** How long an idle connection is kept. Below the idle timeouts of servers (minutes) and firewalls. */
    @WithDefault("20S")
    Duration keepIdle();

    /** A connection is closed after this many emails: servers limit them, and balance their load by connections. */
    @WithDefault("100")
    @Min(1)
    int emailsPerConnection();

    /** Concurrent emails to one destination domain, per instance. A domain that is slow gets {@link #slowDomainConcurrency()}. */
    @WithDefault("8")
    @Min(1)
    int domainConcurrency();

    /** Emails per second to one destination domain, per instance; not limited by default. */
    Optional<Double> domainRate();

    /** Concurrent emails to a destination domain whose emails last longer than {@code breakwater.delivery.slow-after}. */
    @WithDefault("2")
    @Min(1)
    int slowDomainConcurrency();

    /** After this many failures in a row nothing is sent through a mail server for {@link #breakerPause()}. */
    @WithDefault("5")
    @Min(1)
    int breakerFailures();

    /** How long a mail server that failed is not used; then one email tries it, and each failure doubles the pause. */
    @WithDefault("10S")
    Duration breakerPause();

    /** The longest pause of a mail server, and of a destination domain, that keeps failing. */
    @WithDefault("5M")
    Duration longestBreakerPause();

    /** Further mail servers by name, used in the order of their priority while those before are unavailable. */
    Map<String, SmtpProviderConfig> providers();

    /** How the connection to the mail server is encrypted. */
    enum Encryption {
        /** Plain text, including the password. */
        NONE,
        /** STARTTLS if the server offers it; with a username the same as {@link #STARTTLS}. */
        OPTIONAL,
        /** STARTTLS is required; without it no email is sent. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }
}
