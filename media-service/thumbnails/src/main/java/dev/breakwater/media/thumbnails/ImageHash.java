package dev.breakwater.media.thumbnails;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash in the public path of an original's thumbnails: 160 bits of SHA-256 over the recipe, the scope and the SHA-256 of
 * the content, as 32 characters of base32 (RFC 4648, lower case). The same bytes in the same scope always get the same hash,
 * so a duplicate delivery overwrites thumbnails with equal ones, and the content of a URL never changes.
 *
 * <p>The scope is the media id. Without it, two owners of the same image would share its thumbnails: a deletion would need
 * a reference count, and a caller who has an image could find out whether another user uploaded it.
 */
public final class ImageHash {

    private static final char[] BASE32 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
    private static final int CHARACTERS = 32;
    private static final int BUFFER = 1 << 16;

    private ImageHash() {}

    /** {@code recipe} is a {@link Recipe#id}, {@code content} a {@link #ofContent}. */
    public static String of(String recipe, String scope, String content) {
        var text = recipe + '\n' + scope + '\n' + content;
        return base32(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The SHA-256 of an original, as hexadecimal digits in lower case. */
    public static String ofContent(byte[] original) {
        return HexFormat.of().formatHex(sha256().digest(original));
    }

    /** Like {@link #ofContent(byte[])}, without the file in the heap. */
    public static String ofContent(Path original) {
        var digest = sha256();
        try (var in = Files.newInputStream(original)) {
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) digest.update(buffer, 0, read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String base32(byte[] bytes) {
        var out = new StringBuilder(CHARACTERS);
        for (int bit = 0; out.length() < CHARACTERS; bit += 5) {
            int pair = (bytes[bit / 8] & 0xff) << 8 | bytes[bit / 8 + 1] & 0xff;
            out.append(BASE32[pair >> 11 - bit % 8 & 0x1f]);
        }
        return out.toString();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
