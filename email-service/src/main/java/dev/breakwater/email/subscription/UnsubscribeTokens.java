package dev.breakwater.email.subscription;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import dev.breakwater.email.suppression.AddressKeys;
import dev.breakwater.platform.address.EmailAddress;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * What the link in an email proves: that its holder got an email of a category. A token is {@code <key>.<hash>.<category>.<signature>};
 * the address is in it as a keyed hash only, and it needs no row, because it outlives the delivery.
 */
@Singleton
public class UnsubscribeTokens {

    private static final String PURPOSE = "unsubscribe";
    private static final Pattern TOKEN = Pattern.compile(
            "(?<key>[A-Za-z0-9-]{1,32})\\.(?<hash>[A-Za-z0-9_-]{43})\\.(?<category>[a-z0-9-]{1,64})\\.(?<signature>[A-Za-z0-9_-]{43})");

    private final AddressKeys keys;

    UnsubscribeTokens(AddressKeys keys) {
        this.keys = keys;
    }

    /** An address, by its hash under a key, and a category. */
    record Unsubscription(String keyId, String addressHash, String category) {

        String signed() {
            return keyId + "." + addressHash + "." + category;
        }
    }

    public String issue(EmailAddress address, String category) {
        var key = keys.active();
        var subject = new Unsubscription(key.id(), key.hash(address), category).signed();
        return subject + "." + key.sign(PURPOSE, subject);
    }

    /** Empty for a token that this service has not issued, or whose key is gone. */
    Optional<Unsubscription> verify(String token) {
        var parts = TOKEN.matcher(token);
        if (!parts.matches()) return Optional.empty();
        var claimed = new Unsubscription(parts.group("key"), parts.group("hash"), parts.group("category"));
        return keys.named(claimed.keyId())
                .map(key -> key.sign(PURPOSE, claimed.signed()))
                .filter(signature -> MessageDigest.isEqual(
                        signature.getBytes(US_ASCII), parts.group("signature").getBytes(US_ASCII)))
                .map(_ -> claimed);
    }
}
