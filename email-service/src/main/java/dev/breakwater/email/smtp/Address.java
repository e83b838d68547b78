package dev.breakwater.email.smtp;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address that is safe to put into an SMTP command: no quoting, no comments, no control characters. */
public record Address(String local, String domain) {

    /** RFC 5322 dot-atom, with the letters of every script that RFC 6531 adds. */
    private static final Pattern LOCAL = Pattern.compile(
            "[\\w!#$%&'*+/=?^`{|}~\\p{L}\\p{M}\\p{N}-]+(\\.[\\w!#$%&'*+/=?^`{|}~\\p{L}\\p{M}\\p{N}-]+)*");

    /**
     * Characters that IDNA2008 allows and IDNA2003, the JDK's, silently maps to others or drops: the mail would go to
     * somebody else's domain (Unicode TS 46, deviation characters).
     */
    private static final Pattern DEVIATING = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST = 254;

    /** Empty when no mail could be sent there; a domain in another script becomes its ASCII form (xn--…). */
    public static Optional<Address> of(String text) {
        if (text == null || text.length() > LONGEST) return Optional.empty();
        var address = Normalizer.normalize(text, Normalizer.Form.NFC);
        int at = address.lastIndexOf('@');
        if (at < 1) return Optional.empty();
        var local = address.substring(0, at);
        if (local.getBytes(StandardCharsets.UTF_8).length > LONGEST_LOCAL
                || !LOCAL.matcher(local).matches()) return Optional.empty();
        return asciiDomain(address.substring(at + 1))
                .map(domain -> new Address(local, domain))
                .filter(it -> it.wire().length() <= LONGEST);
    }

    private static Optional<String> asciiDomain(String domain) {
        if (domain.isEmpty() || DEVIATING.matcher(domain).find()) return Optional.empty();
        try {
            var ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
            return ascii.startsWith(".") || ascii.endsWith(".") || ascii.contains("..")
                    ? Optional.empty()
                    : Optional.of(ascii);
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    /** Whether only a server that speaks SMTPUTF8 (RFC 6531) can take it. */
    boolean needsUtf8() {
        return !StandardCharsets.US_ASCII.newEncoder().canEncode(local);
    }

    /** As it stands in SMTP commands and headers. */
    public String wire() {
        return local + "@" + domain;
    }
}
