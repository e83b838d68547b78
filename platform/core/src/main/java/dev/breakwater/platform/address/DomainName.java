package dev.breakwater.platform.address;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A domain of the public internet, in ASCII. */
final class DomainName {

    private static final int MAX_LENGTH = 253;

    /** The JDK's IDNA 2003 maps these to other names, IDNA 2008 keeps them: email might go to a stranger (UTS 46, 7). */
    private static final Pattern DEVIATION_CHARACTERS = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

    private static final Pattern ALL_DIGITS = Pattern.compile("[0-9]+");

    private DomainName() {}

    /** Lower case; other scripts as A-labels ({@code xn--…}). Empty for a bare host, an IP address and invalid text. */
    static Optional<String> toAscii(String domain) {
        if (domain.isEmpty() || DEVIATION_CHARACTERS.matcher(domain).find()) return Optional.empty();
        try {
            var ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return isPublic(ascii) ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    private static boolean isPublic(String ascii) {
        if (ascii.length() > MAX_LENGTH || ascii.startsWith(".") || ascii.contains("..")) return false;
        var dot = ascii.lastIndexOf('.');
        var top = ascii.substring(dot + 1);
        return dot > 0 && !top.isEmpty() && !ALL_DIGITS.matcher(top).matches();
    }
}
