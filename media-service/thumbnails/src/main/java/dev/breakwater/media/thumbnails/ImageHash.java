package dev.breakwater.media.thumbnails;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The public name of an original's pictures: 160 bits of SHA-256 over the recipe, the scope and the content, as 32
 * characters of base32 (RFC 4648, lower case). The same bytes in the same scope always get the same address, so a
 * repeated delivery overwrites pictures with equal ones, and no address ever shows two different pictures.
 *
 * <p>The scope is the media id. Without it two owners of one image would share its pictures: deleting one would have
 * to count the other, and anyone holding an image could ask whether somebody else had uploaded it.
 */
public final class ImageHash {

    /** Raise it with every change that makes other pictures of the same original: caches keep them for a year. */
    private static final String RECIPE = "1";

    private static final char[] BASE32 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
    private static final int CHARACTERS = 32;

    private ImageHash() {}

    public static String of(String scope, byte[] original) {
        var digest = sha256();
        digest.update((RECIPE + '\n' + scope + '\n').getBytes(StandardCharsets.UTF_8));
        return base32(digest.digest(original));
    }

    private static String base32(byte[] bytes) {
        var out = new StringBuilder(CHARACTERS);
        for (int bit = 0; out.length() < CHARACTERS; bit += 5) {
            int pair = (bytes[bit / 8] & 0xff) << 8 | bytes[bit / 8 + 1] & 0xff;
            out.append(BASE32[pair >> 11 - bit % 8 & 0x1f]);
        }
        return out.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
