package dev.breakwater.user.account;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import dev.breakwater.platform.text.BlankText;
import dev.breakwater.platform.text.CaseFolding;

/** A name that others and mails may show: no control characters, no text direction tricks, no link to smuggle into a mail. */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = DisplayName.Check.class)
public @interface DisplayName {

    String message() default "must have 1 to 80 characters, one of them visible, and no control characters or links";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Absent values are another constraint's concern. */
    class Check implements ConstraintValidator<DisplayName, String> {
        private static final int MAX_CODE_POINTS = 80;

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || isPresentable(text.strip());
        }

        private static boolean isPresentable(String name) {
            var length = name.codePointCount(0, name.length());
            if (BlankText.isBlank(name) || length > MAX_CODE_POINTS) return false;
            var lower = CaseFolding.fold(name);
            if (lower.contains("://") || lower.contains("www.")) return false;
            return name.codePoints().noneMatch(Check::isHarmful);
        }

        private static boolean isHarmful(int c) {
            return switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED -> true;
                // The embeddings, overrides and isolates of UAX 9 can make a name read as another.
                default -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
            };
        }
    }
}
