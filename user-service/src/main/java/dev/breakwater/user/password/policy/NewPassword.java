package dev.breakwater.user.password.policy;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.text.Normalizer;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/**
 * A password that may be chosen: long enough, not leaked and not trivial. There are no composition rules (NIST SP
 * 800-63B, 5.1.1). Where the owner is known, {@link PasswordSimilarity} is checked too.
 */
@NotLeaked
@NotTrivial
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NewPassword.Check.class)
public @interface NewPassword {

    /** Characters are code points after normalisation (NFKC). */
    int MIN_CHARACTERS = 8;

    int MAX_CHARACTERS = 128;

    /** Longer input (in chars, before normalisation) is refused without further checks. */
    int MAX_INPUT_LENGTH = 512;

    String DESCRIPTION = "Not leaked, not one repeated character, and not similar to the owner's name or address";

    String message() default "must have 8 to 128 characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Check implements ConstraintValidator<NewPassword, String> {
        @Override
        public boolean isValid(String password, ConstraintValidatorContext context) {
            if (password == null) return true;
            if (password.length() > MAX_INPUT_LENGTH || password.indexOf('\0') >= 0) return false;
            var normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
            var length = normal.codePointCount(0, normal.length());
            return length >= MIN_CHARACTERS && length <= MAX_CHARACTERS;
        }
    }
}
