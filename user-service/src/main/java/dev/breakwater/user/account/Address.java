package dev.breakwater.user.account;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail address. Mail goes to {@code mailable}: the local part as its owner writes it, the domain in ASCII. Two
 * addresses are the same account when their {@code canonical} forms are equal: without case, composed (NFC), IDN in
 * ASCII. Always mail to the address that is stored, never to the one that was typed: folding may equate the two.
 */
public record Address(String mailable, String canonical) {

    /** RFC 5321, 4.5.3.1, corrected by erratum 1690. */
    public static final int MAX_OCTETS = 254;

    private static final int MAX_LOCAL_OCTETS = 64;
    private static final String ATOM_SIGNS = "!#$%&'*+-/=?^_`{|}~";

    /** IDNA 2003 maps these to other names, IDNA 2008 keeps them: mail might go to a stranger's domain (UTS 46, 7). */
    private static final String AMBIGUOUS_IN_DOMAINS = "[^\u00df\u1e9e\u03c2\u200c\u200d]*";

    /** Empty when no mail server of the open internet would take the address: quoted names and bare hosts included. */
    public static Optional<Address> parse(String text) {
        if (text == null || text.length() > MAX_OCTETS) return Optional.empty();
        var composed = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        var at = composed.lastIndexOf('@');
        if (at < 1) return Optional.empty();
        var local = composed.substring(0, at);
        if (!plausibleLocal(local)) return Optional.empty();
        return asciiDomain(composed.substring(at + 1))
                .map(domain -> new Address(local + '@' + domain, fold(local) + '@' + domain))
                .filter(address -> octets(address.mailable) <= MAX_OCTETS);
    }

    private static boolean plausibleLocal(String local) {
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

    private static Optional<String> asciiDomain(String domain) {
        if (domain.isEmpty() || !domain.matches(AMBIGUOUS_IN_DOMAINS)) return Optional.empty();
        try {
            var ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            var dot = ascii.lastIndexOf('.');
            var top = ascii.substring(dot + 1);
            var plausible = dot > 0 && ascii.length() <= 253 && !top.isEmpty() && !top.matches("[0-9]+");
            return plausible ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    /** Character by character, so that neither the server's locale nor a final sigma decides. */
    private static String fold(String local) {
        var folded = new StringBuilder(local.length());
        local.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .forEach(folded::appendCodePoint);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
