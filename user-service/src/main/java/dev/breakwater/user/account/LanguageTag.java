package dev.breakwater.user.account;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.IllformedLocaleException;
import java.util.Locale;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** A well-formed language tag (BCP 47), supported or not. */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = LanguageTag.Check.class)
public @interface LanguageTag {

    String DESCRIPTION = "The language of emails, as a language tag (BCP 47)";

    String message() default "must be a language tag (BCP 47), such as en or de-AT";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Accepts null, like every constraint but {@code @NotNull}. */
    class Check implements ConstraintValidator<LanguageTag, String> {
        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || (text.length() <= 35 && isWellFormed(text));
        }

        private static boolean isWellFormed(String tag) {
            try {
                return !new Locale.Builder()
                        .setLanguageTag(tag)
                        .build()
                        .getLanguage()
                        .isEmpty();
            } catch (IllformedLocaleException illFormed) {
                return false;
            }
        }
    }
}
