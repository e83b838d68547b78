package dev.breakwater.email.smtp;

import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The mail server that takes the letters, and how long it may take. */
@ConfigMapping(prefix = "breakwater.smtp")
public interface SmtpConfig {

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

    /** Who signs in at the server; without, nobody does. */
    Optional<String> username();

    Optional<String> password();

    /** What every letter is from; the domain is also that of every Message-ID and of the greeting (EHLO). */
    @WithDefault("no-reply@breakwater.example")
    @NotBlank
    String from();

    /** The name beside {@link #from()}. */
    @WithDefault("Breakwater")
    String fromName();

    /** Where answers go; without, to {@link #from()}. */
    Optional<String> replyTo();

    /** From connecting to the server's consent to take the content. Until here an attempt may be repeated. */
    @WithDefault("20S")
    Duration envelopeTimeout();

    /**
     * From the first byte of the content to the server's word that it has it. When this runs out nobody can know, and
     * the letter ends as {@code UNKNOWN}: so be patient (RFC 5321, 4.5.3.2.6 names ten minutes between mail servers).
     */
    @WithDefault("90S")
    Duration contentTimeout();

    /** How long a connection may wait for the next letter. Below what servers allow (minutes) and firewalls forget. */
    @WithDefault("20S")
    Duration keepIdle();

    /** How the connection to the mail server is encrypted. */
    enum Encryption {
        /** Plain text, a password too. */
        NONE,
        /** STARTTLS if the server offers it; with a username the same as {@link #STARTTLS}. */
        OPTIONAL,
        /** STARTTLS, or no letter is sent. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }
}
