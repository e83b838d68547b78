package dev.breakwater.email.smtp;

import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import io.smallrye.config.WithDefault;

/** A further mail server, used while those before it are unavailable. Sender and timeouts are those of {@link SmtpConfig}. */
public interface SmtpProviderConfig {

    /** The mail server's name; with TLS its certificate must be for this name. */
    @NotBlank
    String host();

    /** 25, or 587 for submission with STARTTLS, or 465 for TLS from the first byte. */
    @WithDefault("587")
    @Min(1)
    @Max(65535)
    int port();

    /** How the connection is encrypted. */
    @WithDefault("starttls")
    SmtpConfig.Encryption encryption();

    /** The username for SMTP AUTH; without it the client does not authenticate. */
    Optional<String> username();

    Optional<String> password();

    /** Servers with a lower number are preferred; those of {@link SmtpConfig} itself come first. */
    @WithDefault("100")
    int priority();

    /** As {@link SmtpConfig#domainConcurrency()}. */
    @WithDefault("8")
    @Min(1)
    int domainConcurrency();

    /** As {@link SmtpConfig#domainRate()}. */
    Optional<Double> domainRate();
}
