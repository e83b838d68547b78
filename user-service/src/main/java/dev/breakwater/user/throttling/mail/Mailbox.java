package dev.breakwater.user.throttling.mail;

import java.util.Set;

import dev.breakwater.platform.address.EmailAddress;

/**
 * The mailbox of an address, for counting only: two addresses of one mailbox share a count, but can have two accounts. The
 * text after a {@code +} is a label (RFC 5233, subaddressing). Gmail ignores dots and has two domains, according to its
 * documentation; at other providers a dot distinguishes two mailboxes.
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
