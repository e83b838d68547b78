package dev.breakwater.platform.text;

import java.util.regex.Pattern;

/**
 * Finds characters in text that nobody sees, with which two texts that look alike differ, or which change how their neighbours
 * look: format characters (Unicode category Cf: bidirectional controls, byte order marks, tags, soft hyphens) and noncharacters.
 * A joiner or non-joiner between two visible characters is writing: emoji, Persian and the scripts of India need it. So are the
 * tags of a flag.
 */
public final class HiddenCharacters {

    private static final String JOINERS = "[\\u200C\\u200D]";
    /** The black flag, a region in tags, the end tag (Unicode Technical Standard 51). */
    private static final String FLAG = "\\x{1F3F4}[\\x{E0030}-\\x{E0039}\\x{E0061}-\\x{E007A}]{1,6}+\\x{E007F}";

    private static final Pattern WRITING =
            Pattern.compile("(?<!^|[\\p{Z}\\p{Cc}\\p{Cf}\\p{Co}])" + JOINERS + "(?=[^\\p{Z}\\p{C}])|" + FLAG);
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{IsNoncharacter_Code_Point}]");

    private HiddenCharacters() {}

    public static boolean areIn(String text) {
        return HIDDEN.matcher(text).find()
                && HIDDEN.matcher(WRITING.matcher(text).replaceAll("")).find();
    }
}
