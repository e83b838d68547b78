package dev.breakwater.platform.deadletters.masking;

import java.util.regex.Pattern;

/** Masks quoted text and email addresses in an exception's message, which may be personal data. */
public final class ReasonMask {

    private static final int LONGEST = 500;
    private static final Pattern QUOTED =
            Pattern.compile("\"[^\"]*\"?|(?<![A-Za-z])'[^']*'?|`[^`]*`?|“[^”]*”?|\\S*@\\S*");

    private ReasonMask() {}

    public static String mask(String reason) {
        if (reason == null) return null;
        var cut = reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason;
        return QUOTED.matcher(cut).replaceAll("…");
    }
}
