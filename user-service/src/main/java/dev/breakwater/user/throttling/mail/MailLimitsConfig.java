package dev.breakwater.user.throttling.mail;

import java.time.Duration;
import java.util.Set;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

/** Limits of emails that anyone can trigger by entering an address. Each email beyond the free ones doubles the wait. */
@ConfigMapping(prefix = "breakwater.mail-limits")
interface MailLimitsConfig {

    /** Free emails to one mailbox in the mailbox window: password resets, and separately all others. */
    @WithDefault("10")
    @Min(1)
    int freeOfMailbox();

    @WithDefault("P1D")
    @DurationMin(millis = 1)
    Duration mailboxWindow();

    /** Free requests of one network (IPv4 /24, IPv6 /48) that may trigger an email, whether or not they do. */
    @WithDefault("100")
    @Min(1)
    int freeOfNetwork();

    /** Free emails to one domain. */
    @WithDefault("500")
    @Min(1)
    int freeOfDomain();

    /** The window of networks and domains. */
    @WithDefault("PT1H")
    @DurationMin(millis = 1)
    Duration window();

    /** The wait after the last free one. */
    @WithDefault("PT1M")
    @DurationMin(millis = 1)
    Duration firstWait();

    /** The maximum wait of a network or domain, and of a mailbox for a password reset: not above the lifetime of its link. */
    @WithDefault("PT15M")
    @DurationMin(millis = 1)
    Duration longestWait();

    /** Domains of large providers, which have no domain limit: it would affect all their users. */
    @WithDefault("gmail.com,googlemail.com,outlook.com,hotmail.com,live.com,yahoo.com,icloud.com,aol.com,"
            + "proton.me,gmx.de,gmx.net,web.de,t-online.de")
    Set<String> providers();
}
