package dev.breakwater.media.api.original;

import java.nio.charset.StandardCharsets;

/**
 * The header {@code Content-Disposition} of a download (RFC 6266): the name in ASCII for old clients, and as UTF-8 (RFC 8187). It
 * is never {@code inline}, so a browser saves the file and does not show it as a page.
 */
final class AttachmentName {

    private static final String ATTR_CHARACTERS = "!#$&+-.^_`|~";

    private AttachmentName() {}

    static String header(String filename) {
        return "attachment; filename=\"" + ascii(filename) + "\"; filename*=UTF-8''" + encoded(filename);
    }

    /** Quotes and backslashes would need escapes, which clients read differently; percent signs are decoded by some. */
    private static String ascii(String filename) {
        var out = new StringBuilder();
        filename.codePoints()
                .forEach(it -> out.append(it < ' ' || it > '~' || "\"\\%".indexOf(it) >= 0 ? '_' : (char) it));
        return out.toString();
    }

    private static String encoded(String filename) {
        var out = new StringBuilder();
        for (var octet : filename.getBytes(StandardCharsets.UTF_8)) {
            var character = (char) (octet & 0xff);
            if (isPlain(character)) out.append(character);
            else out.append("%%%02X".formatted((int) character));
        }
        return out.toString();
    }

    private static boolean isPlain(char character) {
        return character >= '0' && character <= '9'
                || character >= 'A' && character <= 'Z'
                || character >= 'a' && character <= 'z'
                || ATTR_CHARACTERS.indexOf(character) >= 0;
    }
}
