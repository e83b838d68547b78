package dev.breakwater.media.api.relocation;

import dev.breakwater.platform.Sha256;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The hash of pictures that move: 160 bits of SHA-256 over the former hash, in base32 (RFC 4648, lower case). It needs no
 * original, and a repetition gives the same one, so that a crash leaves no second copy.
 */
final class NextAddress {

    private static final char[] BASE32 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
    private static final int CHARACTERS = 32;
    private static final int BITS = 5;

    private NextAddress() {}

    static String of(String formerHash) {
        var digest = Sha256.of(("address\n" + formerHash).getBytes(US_ASCII));
        var out = new StringBuilder(CHARACTERS);
        for (int bit = 0; out.length() < CHARACTERS; bit += BITS) {
            int pair = (digest[bit / 8] & 0xff) << 8 | digest[bit / 8 + 1] & 0xff;
            out.append(BASE32[pair >> 11 - bit % 8 & 0x1f]);
        }
        return out.toString();
    }
}
