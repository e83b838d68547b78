package dev.breakwater.platform.address;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

import dev.breakwater.platform.text.CaseFolding;

/**
 * An email address that is safe in an SMTP command: no quoting, no comment, no control character.
 *
 * @param local as its owner writes it, composed (NFC, RFC 6532), with letters of every script (RFC 6531)
 * @param domain in ASCII and lower case
 */
public record EmailAddress(String local, String domain) {

    /** RFC 5321, 4.5.3.1, corrected by erratum 1690. */
    public static final int MAX_OCTETS = 254;

    private static final int MAX_LOCAL_OCTETS = 64;
    private static final String ATOM_SIGNS = "!#$%&'*+-/=?^_`{|}~";

    public EmailAddress {
        if (local.indexOf('@') >= 0 || domain.indexOf('@') >= 0)
            throw new IllegalArgumentException("invalid parts of an address");
    }

    /** Empty when no mail server of the public internet would accept the address. Surrounding white space is removed. */
    public static Optional<EmailAddress> parse(String text) {
        if (text == null || text.length() > MAX_OCTETS) return Optional.empty();
        var stripped = text.strip();
        var at = stripped.lastIndexOf('@');
        if (at < 1) return Optional.empty();
        var typed = stripped.substring(0, at);
        var local = Normalizer.normalize(typed, Normalizer.Form.NFC);
        if (becomesAscii(typed) || !isLocalPart(local)) return Optional.empty();
        return DomainName.toAscii(Normalizer.normalize(stripped.substring(at + 1), Normalizer.Form.NFC))
                .map(domain -> new EmailAddress(local, domain))
                .filter(address -> octets(address.mailable()) <= MAX_OCTETS);
    }

    /** The address to which email is sent. */
    public String mailable() {
        return local + '@' + domain;
    }

    /** Equal for two addresses of one account; for comparison only, never for sending. */
    public String canonical() {
        return CaseFolding.fold(local) + '@' + domain;
    }

    /** Whether sending requires SMTPUTF8 (RFC 6531). */
    public boolean needsUtf8() {
        return local.chars().anyMatch(c -> c >= 128);
    }

    /** For example the KELVIN SIGN, whose composed form is K: such an address can only imitate another one. */
    private static boolean becomesAscii(String typed) {
        return typed.codePoints()
                .filter(c -> c >= 128)
                .mapToObj(c -> Normalizer.normalize(Character.toString(c), Normalizer.Form.NFC))
                .anyMatch(normal -> normal.chars().allMatch(c -> c < 128));
    }

    private static boolean isLocalPart(String local) {
        if (octets(local) > MAX_LOCAL_OCTETS || local.startsWith(".") || local.endsWith(".") || local.contains(".."))
            return false;
        return local.codePoints().allMatch(c -> c == '.' || isAtomCharacter(c));
    }

    private static boolean isAtomCharacter(int c) {
        if (c < 128) return ATOM_SIGNS.indexOf(c) >= 0 || Character.isLetterOrDigit(c);
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isLetterOrDigit(c);
        };
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
