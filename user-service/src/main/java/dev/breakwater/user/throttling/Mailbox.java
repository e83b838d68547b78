package dev.breakwater.user.throttling;

import java.util.Set;

import dev.breakwater.platform.address.EmailAddress;

/**
 * The inbox that an address leads to, for counting only: two addresses of one inbox share a count, but stay two accounts.
 * What follows a {@code +} is a label of the recipient (RFC 5233, subaddressing). Gmail ignores dots and has two domains, as
 * its help says; other providers do not, so elsewhere a dot tells two inboxes apart.
 */
record Mailbox(String name) {

    private static final Set<String> GMAIL = Set.of("gmail.com", "googlemail.com");

    static Mailbox of(EmailAddress address) {
        var canonical = address.canonical();
        var local = canonical.substring(0, canonical.lastIndexOf('@')).replaceFirst("(?<=.)\\+.*", "");
        return GMAIL.contains(address.domain())
                ? new Mailbox(local.replace(".", "") + "@gmail.com")
                : new Mailbox(local + '@' + address.domain());
    }
}
