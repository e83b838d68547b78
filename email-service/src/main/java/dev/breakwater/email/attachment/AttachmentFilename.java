package dev.breakwater.email.attachment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.breakwater.platform.text.BlankText;
import dev.breakwater.platform.text.HiddenCharacters;
import dev.breakwater.platform.text.TextForm;
import dev.breakwater.platform.text.TextLength;

/** Names of attached files. Mail programs save files by their names, so the ending tells the content and nothing is hidden in it. */
public final class AttachmentFilename {

    public static final int LONGEST = 100;

    private static final String FORBIDDEN = "[\\p{Cc}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}/\\\\:*?\"<>|]";
    private static final Pattern UNSAFE = Pattern.compile(FORBIDDEN);

    /** The usual ending first. */
    private static final Map<String, List<String>> ENDINGS = Map.of(
            "image/jpeg", List.of("jpg", "jpeg"),
            "image/png", List.of("png"),
            "image/webp", List.of("webp"),
            "image/gif", List.of("gif"),
            "image/avif", List.of("avif"),
            "image/heic", List.of("heic", "heif"));

    private static final Pattern OTHER_IMAGE = Pattern.compile("(?i)\\.(jpe?g|png|webp|gif|avif|hei[cf])$");

    private AttachmentFilename() {}

    /** Whether a request may name a file so. */
    public static boolean isValid(String name) {
        return !UNSAFE.matcher(name).find()
                && !BlankText.isBlank(name)
                && !HiddenCharacters.areIn(name)
                && !name.strip().startsWith(".")
                && TextLength.isAtMost(LONGEST, name);
    }

    /** The name with the ending of its type. One that is not valid, as a media may have it, is replaced. */
    static String of(String name, String contentType) {
        var base = isValid(name) ? TextForm.stored(name) : "attachment";
        var endings = ENDINGS.getOrDefault(contentType, List.of("bin"));
        var lower = base.toLowerCase(Locale.ROOT);
        if (endings.stream().anyMatch(ending -> lower.endsWith("." + ending))) return base;
        return OTHER_IMAGE.matcher(base).replaceFirst("") + "." + endings.getFirst();
    }

    /** The type to declare: that of a picture, and never one that a mail program would show as a page. */
    static String safeType(String contentType) {
        return ENDINGS.containsKey(contentType) ? contentType : "application/octet-stream";
    }
}
