package dev.breakwater.user.account;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import dev.breakwater.platform.text.BlankText;
import dev.breakwater.platform.text.CaseFolding;
import dev.breakwater.platform.text.HiddenCharacters;
import dev.breakwater.platform.text.TextForm;
import dev.breakwater.platform.text.TextLength;

/** A name that is safe in pages and emails: no control or hidden characters, no links. */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = DisplayName.Check.class)
public @interface DisplayName {

    /** In the characters that people see; {@link #MAX_LENGTH} in code points. */
    int MAX_GRAPHEMES = 80;

    int MAX_LENGTH = MAX_GRAPHEMES * TextLength.CODE_POINTS_PER_GRAPHEME;

    String DESCRIPTION =
            "At most 80 characters as people count them (grapheme clusters), at least one of them visible; no control"
                    + " or hidden characters and no links. Stored in the Unicode form NFC, without white space around it";

    String message() default
            "must have 1 to 80 characters, one of them visible, and no control or hidden characters or links";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Accepts null, like every constraint but {@code @NotNull}. */
    class Check implements ConstraintValidator<DisplayName, String> {
        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || isSafe(TextForm.stored(text));
        }

        private static boolean isSafe(String name) {
            if (BlankText.isBlank(name) || !TextLength.isAtMost(MAX_GRAPHEMES, name)) return false;
            var lower = CaseFolding.fold(name);
            if (lower.contains("://") || lower.contains("www.")) return false;
            return !HiddenCharacters.areIn(name) && name.codePoints().noneMatch(Check::isHarmful);
        }

        private static boolean isHarmful(int c) {
            return switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED -> true;
                default -> false;
            };
        }
    }
}
