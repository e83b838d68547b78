package dev.breakwater.media.api.library;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import dev.breakwater.platform.text.BlankText;
import dev.breakwater.platform.text.HiddenCharacters;
import dev.breakwater.platform.text.TextForm;
import dev.breakwater.platform.text.TextLength;

/** The name of a file, without folders, that is safe to show and to save under. */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Filename.Check.class)
public @interface Filename {

    int MAX_GRAPHEMES = 255;

    int MAX_LENGTH = MAX_GRAPHEMES * TextLength.CODE_POINTS_PER_GRAPHEME;

    String message() default
            "must have 1 to 255 characters, one of them visible, and no control or hidden characters or slashes";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Accepts null, like every constraint but {@code @NotNull}. */
    class Check implements ConstraintValidator<Filename, String> {
        /** Control, surrogate and private-use characters, line separators, slashes. */
        private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}/\\\\]");
        /** The folder itself, and the one that contains it. */
        private static final Set<String> FOLDERS = Set.of(".", "..");

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || !FORBIDDEN.matcher(text).find() && isName(TextForm.stored(text));
        }

        private static boolean isName(String text) {
            return !BlankText.isBlank(text)
                    && !FOLDERS.contains(text)
                    && !HiddenCharacters.areIn(text)
                    && TextLength.isAtMost(MAX_GRAPHEMES, text);
        }
    }
}
