package dev.breakwater.user.throttling;

import java.time.Duration;
import java.util.Set;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

/** Emails that anybody can cause by typing an address. Beyond the free ones each further email doubles the wait. */
@ConfigMapping(prefix = "breakwater.mail-limits")
interface MailLimitsConfig {

    /** Emails to one mailbox, of those that reset a password and of all others, that are free in the mailbox window. */
    @WithDefault("10")
    @Min(1)
    int freeOfMailbox();

    @WithDefault("P1D")
    @DurationMin(millis = 1)
    Duration mailboxWindow();

    /** Requests of one network (IPv4 /24, IPv6 /48) that may cause an email, whether or not they do. */
    @WithDefault("100")
    @Min(1)
    int freeOfNetwork();

    /** Emails to one domain. */
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

    /** The longest wait of a network or domain, and of a mailbox for a password reset: no longer than its link works. */
    @WithDefault("PT15M")
    @DurationMin(millis = 1)
    Duration longestWait();

    /** Domains of so many mailboxes that emails to one say nothing about a flood; a domain limit would stop everybody. */
    @WithDefault("gmail.com,googlemail.com,outlook.com,hotmail.com,live.com,yahoo.com,icloud.com,aol.com,"
            + "proton.me,gmx.de,gmx.net,web.de,t-online.de")
    Set<String> providers();
}
