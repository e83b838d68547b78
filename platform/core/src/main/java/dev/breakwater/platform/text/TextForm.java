package dev.breakwater.platform.text;

import java.text.Normalizer;

/** The form in which text that people write is checked and stored. */
public final class TextForm {

    private TextForm() {}

    /** In NFC (Unicode Standard Annex 15), so that equal text has equal bytes, and without white space around it. */
    public static String stored(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    }
}
